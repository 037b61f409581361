// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.List;
import java.util.stream.Collectors;

/** A test left resources behind. They have been released: processes killed, files removed. */
public final class ResourceLeakError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String test;
    /** Not sent along where errors are serialized; the message has all of it. */
    private final transient List<ResourceLeak> leaks;

    ResourceLeakError(String test, List<ResourceLeak> leaks) {
        super(test + " left behind:"
                + leaks.stream().map(leak -> "\n    " + leak).collect(Collectors.joining())
                + "\n(@AllowLeaks allows it)");
        this.test = test;
        this.leaks = leaks;
    }

    /**
     * The test that failed.
     *
     * @return the simple name of its class and its method, separated by a dot; of the class alone if they were left by it
     */
    public String test() {
        return test;
    }

    /**
     * What was left.
     *
     * @return not empty
     */
    public List<ResourceLeak> leaks() {
        return leaks;
    }
}
