// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Identifies a test in the names of its files, sockets and VMs, as the process id does in QEMU's iotests. Here one process
 * runs many tests, also at the same time, so each has an id of its own.
 *
 * @param value letters, digits, dots and underscores, at most 40; no hyphen, because file names go on with one
 */
public record TestId(String value) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._]{1,40}");
    private static final AtomicLong LAST = new AtomicLong();

    /**
     * Checks the value.
     *
     * @param value see the component
     * @throws IllegalArgumentException if it cannot be part of a file name
     */
    public TestId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("no test id: '" + value + "'");
        }
    }

    /**
     * Makes an id that no other test of this machine has while this process runs.
     *
     * @return the number of this process, a dot and a count
     */
    public static TestId next() {
        return new TestId(ProcessHandle.current().pid() + "." + LAST.incrementAndGet());
    }

    /**
     * A name that no other test uses ({@code file_pattern}).
     *
     * @param name what it is for
     * @return the id, a hyphen and the name
     */
    public String name(String name) {
        return value + "-" + name;
    }

    /** The value. */
    @Override
    public String toString() {
        return value;
    }
}
