// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.report.CompressedTrace;
import io.github.qapi4j.runtime.report.ReportPage;
import io.github.qapi4j.runtime.report.ReportedCase;
import io.github.qapi4j.runtime.report.ReportedStatus;
import io.github.qapi4j.runtime.report.ReportedTest;
import io.github.qapi4j.runtime.trace.Trace;
import io.github.qapi4j.runtime.trace.TraceEntry;
import io.github.qapi4j.runtime.trace.TraceKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/**
 * Keeps the trace of a test: as a file for the program that runs it, which makes a page of all; else as a page of its own
 * among the files that JUnit publishes, beside what the programs printed.
 */
final class TraceKeeper {
    /** The key of the report entry that names the file. */
    private static final String ENTRY = "qapi4j.trace";

    private static final System.Logger LOG = System.getLogger(TraceKeeper.class.getName());

    private TraceKeeper() {}

    /** Keeps it, if the configuration parameter {@code qapi4j.iotests.TRACE} (failed, all, or none) says so. */
    static void keep(ExtensionContext context, Trace trace, boolean failed) {
        IotestConfiguration configuration = IotestExtension.configuration(context);
        boolean wanted = configuration.is("TRACE", "all") || (failed && !configuration.is("TRACE", "none"));
        if (!wanted || trace.entries().isEmpty()) {
            return;
        }
        CompressedTrace compressed = CompressedTrace.of(trace);
        configuration
                .get("TRACE_DIR")
                .ifPresentOrElse(
                        folder -> hand(context, compressed, Path.of(folder)),
                        () -> publish(context, trace, compressed, failed));
    }

    private static void hand(ExtensionContext context, CompressedTrace trace, Path folder) {
        try {
            Path file = Files.createTempFile(folder, "trace", ".deflate");
            trace.write(file);
            context.publishReportEntry(ENTRY, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the trace of " + IotestExtension.name(context), e);
        }
    }

    private static void publish(ExtensionContext context, Trace trace, CompressedTrace compressed, boolean failed) {
        try {
            context.publishDirectory("qapi4j", folder -> {
                page(context, trace, compressed, failed).write(folder.resolve("trace.html"));
                Files.writeString(folder.resolve("output.txt"), output(trace));
            });
        } catch (JUnitException e) {
            // Who runs the tests wants no files, or there is no room for them; the test has failed by itself.
            LOG.log(System.Logger.Level.DEBUG, "no trace of " + IotestExtension.name(context), e);
        }
    }

    private static ReportPage page(ExtensionContext context, Trace trace, CompressedTrace compressed, boolean failed) {
        ReportedStatus status = failed ? ReportedStatus.FAIL : ReportedStatus.PASS;
        double seconds = Duration.between(trace.start(), Instant.now()).toMillis() / 1000.0;
        String reason = context.getExecutionException().map(Throwable::toString).orElse("");
        String details = context.getExecutionException().map(TraceKeeper::stack).orElse("");
        ReportedCase one = new ReportedCase(context.getDisplayName(), status, seconds, reason, details, compressed);
        String name = IotestExtension.name(context);
        return new ReportPage(
                name,
                List.of(),
                List.of(new ReportedTest(
                        name,
                        status,
                        "",
                        trace.start(),
                        seconds,
                        OptionalDouble.empty(),
                        List.of(),
                        List.of(one),
                        List.of(),
                        "")));
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String output(Trace trace) {
        StringBuilder text = new StringBuilder();
        for (TraceEntry entry : trace.entries()) {
            if (entry.kind() == TraceKind.END) {
                text.append("== ")
                        .append(entry.lane())
                        .append(": ")
                        .append(entry.title())
                        .append('\n')
                        .append(entry.text())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
