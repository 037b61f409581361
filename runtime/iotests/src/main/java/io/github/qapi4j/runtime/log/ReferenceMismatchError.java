// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.nio.file.Path;
import java.util.List;

/** The log of a test differs from its reference, or there is no reference. Test frameworks report it as a failed assertion. */
public final class ReferenceMismatchError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient Path reference;
    private final transient List<String> diff;

    ReferenceMismatchError(Path reference, List<String> diff, String what) {
        super(reference + ": " + what + (diff.isEmpty() ? "" : "\n" + String.join("\n", diff)));
        this.reference = reference;
        this.diff = diff;
    }

    /**
     * The file with the expected log.
     *
     * @return as {@link Reference#path()}
     */
    public Path reference() {
        return reference;
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
