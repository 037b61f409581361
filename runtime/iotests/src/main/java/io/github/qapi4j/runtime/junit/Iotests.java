// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Ends or annotates a test that finds that it cannot run here. */
public final class Iotests {
    /** The key under which {@link #caseNotRun} publishes its reasons as report entries. */
    public static final String CASE_NOT_RUN = "casenotrun";

    private static final ThreadLocal<@Nullable ExtensionContext> CURRENT = new ThreadLocal<>();

    private Iotests() {}

    /**
     * Ends the test as one that was not run ({@code notrun}).
     *
     * @param reason why
     * @return never; so that {@code throw} can stand before the call
     * @throws TestAbortedException always, which JUnit takes for a skipped test
     */
    public static TestAbortedException notRun(String reason) {
        throw new TestAbortedException(reason);
    }

    /**
     * Notes that a part of the test was not run, and goes on ({@code case_notrun}). The note is a report entry.
     *
     * @param reason why
     * @throws IllegalStateException if no test of an {@link Iotest} runs in this thread
     */
    public static void caseNotRun(String reason) {
        ExtensionContext context = CURRENT.get();
        if (context == null) {
            throw new IllegalStateException("no test runs in this thread: " + reason);
        }
        context.publishReportEntry(CASE_NOT_RUN, reason);
    }

    /**
     * Notes that a case was not run, and ends it ({@code case_skip}).
     *
     * @param reason why
     * @return never; so that {@code throw} can stand before the call
     * @throws TestAbortedException always, which JUnit takes for a skipped test
     * @throws IllegalStateException if no test of an {@link Iotest} runs in this thread
     */
    public static TestAbortedException caseSkip(String reason) {
        caseNotRun(reason);
        throw new TestAbortedException(reason);
    }

    static void begin(ExtensionContext context) {
        CURRENT.set(context);
    }

    static void end() {
        CURRENT.remove();
    }
}
