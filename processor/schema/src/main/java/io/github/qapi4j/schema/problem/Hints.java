// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

/** Hints that name a way out for users of the tool and for users of the annotation processor alike. */
public final class Hints {
    /** For what only the dialect of QEMU 6.1 and before has. */
    public static final String BEFORE_6_2 =
            "qapi reads the dialect of QEMU 6.1 and before with " + option("--before-6.2");

    /** For a file outside of the schema's root. */
    public static final String INCLUDE_ANYWHERE = "qapi reads it with " + option("--include-anywhere");

    private Hints() {}

    private static String option(String option) {
        return option + "; for @QapiSchema, write a schema file with 'qapi export " + option + "'";
    }
}
