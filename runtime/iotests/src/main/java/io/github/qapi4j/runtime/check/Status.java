// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

/** How a test, or a case of it, ended. */
enum Status {
    PASS("pass"),
    FAIL("fail"),
    /** It failed, and passed in another run. */
    FLAKY("flaky"),
    NOT_RUN("not run");

    private final String text;

    Status(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
