// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

/**
 * A resource that a test left behind. Immutable.
 *
 * @param kind the kind of resource
 * @param resource its path, command line or name
 */
public record ResourceLeak(Kind kind, String resource) {
    /** The kinds of resources that are checked. */
    public enum Kind {
        /** A process whose command line names one of the test's folders. */
        PROCESS,
        /** A Unix socket in the test's folders that is still open. */
        SOCKET,
        /** A file in the test's folders that {@link io.github.qapi4j.runtime.files.TestFiles} has not named. */
        FILE,
        /** A file descriptor of this JVM for a file in the test's folders. */
        DESCRIPTOR,
        /** A thread of this library that serves one of the test's VMs or tools. */
        THREAD
    }

    /** As in the message of {@link ResourceLeakError}. */
    @Override
    public String toString() {
        return switch (kind) {
            case PROCESS -> "process " + resource;
            case SOCKET -> "socket " + resource;
            case FILE -> "file " + resource + ", which TestFiles has not named";
            case DESCRIPTOR -> "open file " + resource;
            case THREAD -> "thread " + resource;
        };
    }
}
