// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import java.util.List;

/** The environment lacks variables that {@code check} always sets: the test was not started by it. */
public final class MissingEnvironmentException extends EnvironmentException {
    /** The line that a script prints to its error output. */
    public static final String ADVICE = "Please run this test via the \"check\" script";

    /** The exit code of a script, {@code EX_USAGE}. */
    public static final int EXIT_CODE = 64;

    private static final long serialVersionUID = 1L;

    MissingEnvironmentException(List<String> missing) {
        super(ADVICE + ", which sets " + String.join(", ", missing));
    }
}
