// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import java.util.List;

/** The environment lacks what {@code check} always sets, so the test was not started by it. */
public final class MissingEnvironmentException extends RuntimeException {
    /** What a script prints to its error output. */
    public static final String ADVICE = "Please run this test via the \"check\" script";

    /** What a script exits with, which is {@code EX_USAGE}. */
    public static final int EXIT_CODE = 64;

    private static final long serialVersionUID = 1L;

    MissingEnvironmentException(List<String> missing) {
        super(ADVICE + ", which sets " + String.join(", ", missing));
    }
}
