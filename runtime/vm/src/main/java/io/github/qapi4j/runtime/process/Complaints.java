// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.util.List;
import java.util.regex.Pattern;

/** Finds in a program's output what it, or a tool that watches it, says about itself being broken. */
final class Complaints {
    private static final int MOST = 20;
    private static final int LONGEST = 1000;

    /** The first lines of the reports of AddressSanitizer and its kin, of UBSan and of valgrind. */
    private static final Pattern REPORT = Pattern.compile("==\\d+==\\s*(ERROR|WARNING): \\w+Sanitizer\\b"
            + "|WARNING: \\w+Sanitizer: "
            + "|\\S+:\\d+:\\d+: runtime error: "
            + "|==\\d+== ERROR SUMMARY: [1-9]");

    /** Those of assert(), of GLib's g_assert and g_error, and of QEMU's own for errors that must not be. */
    private static final Pattern ASSERTION =
            Pattern.compile("Assertion `.*' failed|assertion failed|Unexpected error in |code should not be reached");

    private Complaints() {}

    /**
     * The lines that complain.
     *
     * @param output of a process that ended
     * @param aborted whether a signal ended it: an assertion's text without that is a text like any other
     */
    static List<String> in(String output, boolean aborted) {
        return output.lines()
                .filter(line -> REPORT.matcher(line).find()
                        || (aborted && ASSERTION.matcher(line).find()))
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
                .limit(MOST)
                .toList();
    }
}
