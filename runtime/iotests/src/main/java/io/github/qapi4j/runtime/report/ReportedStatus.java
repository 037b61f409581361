// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.report;

/** How a test ended, as a page shows it. */
public enum ReportedStatus {
    /** It passed. */
    PASS("pass"),
    /** It failed. */
    FAIL("fail"),
    /** It failed, and passed when it ran again. */
    FLAKY("flaky"),
    /** It did not run. */
    NOT_RUN("not-run");

    private final String text;

    ReportedStatus(String text) {
        this.text = text;
    }

    /** In the page's data. */
    String text() {
        return text;
    }
}
