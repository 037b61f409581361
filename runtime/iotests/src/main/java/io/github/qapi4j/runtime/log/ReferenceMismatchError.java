// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.nio.file.Path;
import java.util.List;

/** A test's log is not its reference. Test frameworks take it for the failure of an assertion. */
public final class ReferenceMismatchError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient List<String> diff;

    ReferenceMismatchError(Path reference, List<String> diff, String what) {
        super(reference + ": " + what + (diff.isEmpty() ? "" : "\n" + String.join("\n", diff)));
        this.diff = diff;
    }

    /**
     * What differs.
     *
     * @return the lines of a unified diff; none if there is no reference
     */
    public List<String> diff() {
        return diff;
    }
}
