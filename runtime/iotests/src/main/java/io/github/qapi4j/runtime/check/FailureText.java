// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.log.ReferenceMismatchError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Failures as text for people. */
final class FailureText {
    private static final String OTHER_SCHEMA =
            "\n(A method or class that is missing: tests run with the schema that they"
                    + " were compiled against if --tests names its jar, too.)";

    private FailureText() {}

    static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getName() : message;
        return text.strip().lines().findFirst().orElse(text);
    }

    /** The diff where it is one; else the message and the stack down to the test's own class. */
    static String text(Throwable failure, Class<?> test) {
        if (failure instanceof ReferenceMismatchError) {
            return String.valueOf(failure.getMessage());
        }
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        return all.toString()
                        .lines()
                        .filter(line -> !isMachinery(line))
                        .collect(Collectors.joining("\n"))
                        .stripTrailing()
                + (failure instanceof LinkageError ? OTHER_SCHEMA : "");
    }

    static String of(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .map(frame -> "\tat " + frame)
                .filter(line -> !isMachinery(line))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isMachinery(String line) {
        String frame = line.strip();
        return frame.startsWith("at ")
                && Stream.of(
                                "org.junit.",
                                "java.base/java.lang.reflect.",
                                "java.base/jdk.internal.reflect.",
                                "java.base/java.util.")
                        .anyMatch(frame.substring(3)::startsWith);
    }
}
