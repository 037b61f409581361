// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.junit.FailureKind;
import io.github.qapi4j.runtime.log.ReferenceMismatchError;
import io.github.qapi4j.runtime.report.CompressedTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes down what JUnit says of one test while it runs. */
final class Recorder implements TestExecutionListener {
    /** The key of report entries that say of a part why it was not run. */
    private static final String CASE_NOT_RUN = "casenotrun";
    /** How JUnit shows a method that nobody has named. */
    private static final Pattern WITH_PARAMETERS = Pattern.compile("^([\\p{L}_$][\\p{L}\\p{N}_$]*)\\(.*\\)$");

    private final IotestClass test;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Map<String, Long> begun = new HashMap<>();
    private final List<CaseResult> cases = new ArrayList<>();
    private final List<String> casesNotRun = new ArrayList<>();
    private String notRun = "";
    private boolean mismatch;
    private final Map<String, CompressedTrace> traces = new HashMap<>();
    private @Nullable TestPlan plan;

    Recorder(IotestClass test) {
        this.test = test;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier identifier) {
        begun.put(identifier.getUniqueId(), System.nanoTime());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        skipped(identifier, reason.isEmpty() ? "no reason given" : reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        Optional<Throwable> thrown = result.getThrowable();
        String message = thrown.map(FailureText::firstLine).orElse("");
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            skipped(identifier, message);
        } else if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            mismatch |= thrown.orElse(null) instanceof ReferenceMismatchError;
            add(
                    identifier,
                    new CaseResult(
                            name(identifier),
                            Status.FAIL,
                            seconds(identifier),
                            message,
                            thrown.map(failure -> FailureText.text(failure, test.type()))
                                    .orElse(""),
                            thrown.map(FailureKind::of).orElse(FailureKind.ERROR),
                            null));
        } else if (identifier.isTest()) {
            add(identifier, new CaseResult(name(identifier), Status.PASS, seconds(identifier), "", ""));
        }
    }

    private void add(TestIdentifier identifier, CaseResult result) {
        CompressedTrace trace = traces.remove(identifier.getUniqueId());
        cases.add(trace == null ? result : result.with(trace));
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        String reason = entry.getKeyValuePairs().get(CASE_NOT_RUN);
        if (reason != null) {
            casesNotRun.add(reason);
        }
        String trace = entry.getKeyValuePairs().get(TraceOption.ENTRY);
        if (trace != null) {
            keep(identifier, Path.of(trace));
        }
    }

    private void keep(TestIdentifier identifier, Path file) {
        try {
            traces.put(identifier.getUniqueId(), CompressedTrace.read(file));
            Files.delete(file);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("check: no trace of " + name(identifier) + ": " + e.getMessage());
        }
    }

    private void skipped(TestIdentifier identifier, String reason) {
        if (isTheClass(identifier)) {
            notRun = reason;
            return;
        }
        cases.add(new CaseResult(name(identifier), Status.NOT_RUN, seconds(identifier), reason, ""));
    }

    /** The result so far. */
    synchronized TestResult result(String output) {
        long failed = cases.stream().filter(one -> one.status() == Status.FAIL).count();
        boolean passed = cases.stream().anyMatch(one -> one.status() == Status.PASS);
        List<CaseResult> skipped =
                cases.stream().filter(one -> one.status() == Status.NOT_RUN).toList();
        if (failed > 0) {
            return result(
                    Status.FAIL,
                    mismatch ? "output mismatch" : "failed, " + failed + " of " + cases.size() + " cases",
                    notesWith(skipped),
                    output);
        }
        if (passed) {
            return result(Status.PASS, "", notesWith(skipped), output);
        }
        String reason = !notRun.isEmpty()
                ? notRun
                : skipped.isEmpty()
                        ? "no case in it"
                        : skipped.stream().map(CaseResult::reason).distinct().collect(Collectors.joining("; "));
        return result(Status.NOT_RUN, reason, List.of(), output);
    }

    /** The result of a test that does not end. */
    synchronized TestResult stuck(String description, String stack, String output) {
        cases.add(new CaseResult("deadline", Status.FAIL, elapsed(), description, stack, FailureKind.DEADLINE, null));
        return result(Status.FAIL, description, casesNotRun, output);
    }

    private List<String> notesWith(List<CaseResult> skipped) {
        List<String> notes = new ArrayList<>(casesNotRun);
        // Who says it and then ends the case says it twice.
        skipped.stream()
                .filter(one -> !casesNotRun.contains(one.reason()))
                .forEach(one -> notes.add(one.name() + ": " + one.reason()));
        return notes;
    }

    private TestResult result(Status status, String description, List<String> notes, String output) {
        return new TestResult(test, status, description, start, elapsed(), cases, notes, output);
    }

    private double elapsed() {
        return (System.nanoTime() - startNanos) / (double) Duration.ofSeconds(1).toNanos();
    }

    private double seconds(TestIdentifier identifier) {
        Long from = begun.get(identifier.getUniqueId());
        return from == null
                ? 0
                : (System.nanoTime() - from) / (double) Duration.ofSeconds(1).toNanos();
    }

    private boolean isTheClass(TestIdentifier identifier) {
        return parent(identifier)
                .map(above -> above.getParentIdObject().isEmpty())
                .orElse(true);
    }

    private Optional<TestIdentifier> parent(TestIdentifier identifier) {
        return plan == null ? Optional.empty() : plan.getParent(identifier);
    }

    /** The names from below the class. */
    private String name(TestIdentifier identifier) {
        if (isTheClass(identifier)) {
            return identifier.getDisplayName();
        }
        String own = WITH_PARAMETERS.matcher(identifier.getDisplayName()).replaceFirst("$1");
        return parent(identifier)
                .filter(above -> !isTheClass(above))
                .map(above -> name(above) + " " + own)
                .orElse(own);
    }
}
