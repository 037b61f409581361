// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

/**
 * Something that a test left behind.
 *
 * @param kind what kind of thing
 * @param what which one
 */
public record Leak(Kind kind, String what) {
    /** What can be left behind. */
    public enum Kind {
        /** A process that has to do with the test's folders. */
        PROCESS,
        /** A Unix socket in the test's folders that is still open. */
        SOCKET,
        /** A file in the test's folders that {@link io.github.qapi4j.runtime.files.TestFiles} has not named. */
        FILE,
        /** A descriptor of this JVM's for a file in the test's folders. */
        DESCRIPTOR,
        /** A thread of ours that serves one of the test's VMs or tools. */
        THREAD
    }

    /** As it stands in the message. */
    @Override
    public String toString() {
        return switch (kind) {
            case PROCESS -> "process " + what;
            case SOCKET -> "socket " + what;
            case FILE -> "file " + what + ", which TestFiles has not named";
            case DESCRIPTOR -> "open file " + what;
            case THREAD -> "thread " + what;
        };
    }
}
