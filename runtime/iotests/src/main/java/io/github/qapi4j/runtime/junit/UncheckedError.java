// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.List;
import java.util.stream.Collectors;

/** A test did not look at what it should have looked at; see {@link AllowUnchecked}. */
public final class UncheckedError extends AssertionError {
    private static final long serialVersionUID = 1L;

    UncheckedError(String test, List<String> unchecked) {
        super(test + " left unchecked:"
                + unchecked.stream().map(each -> "\n    " + each).collect(Collectors.joining())
                + "\n(@AllowUnchecked(because = …) allows it)");
    }
}
