// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.List;
import java.util.stream.Collectors;

/** A test left something behind. It has been ended and removed. */
public final class LeakError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** Not sent along where errors are serialized; the message has all of it. */
    private final transient List<Leak> leaks;

    LeakError(String test, List<Leak> leaks) {
        super(test + " left behind:"
                + leaks.stream().map(leak -> "\n    " + leak).collect(Collectors.joining())
                + "\n(@AllowLeaks lets it)");
        this.leaks = leaks;
    }

    /**
     * What was left.
     *
     * @return not empty
     */
    public List<Leak> leaks() {
        return leaks;
    }
}
