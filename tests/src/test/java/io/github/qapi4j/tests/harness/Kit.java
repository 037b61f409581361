// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.qapi4j.runtime.junit.ProgramCrashError;
import io.github.qapi4j.runtime.observe.ProgramEnd;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs classes of tests within a test, and tells what became of them. */
record Kit(Map<String, String> parameters) {
    /** With parameters of the extension, such as {@code IMGFMT=qcow2}. */
    static Kit with(String... settings) {
        Map<String, String> parameters = new TreeMap<>();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            parameters.put("qapi4j.iotests." + parts[0], parts[1]);
        }
        return new Kit(parameters);
    }

    Kit inParallel() {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put("junit.jupiter.execution.parallel.enabled", "true");
        more.put("junit.jupiter.execution.parallel.mode.default", "concurrent");
        more.put("junit.jupiter.execution.parallel.config.strategy", "fixed");
        more.put("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
        return new Kit(more);
    }

    EngineExecutionResults run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameters(parameters)
                .selectors(selectClass(type))
                .execute();
    }

    /** Why the class was skipped as a whole. */
    String reasonOfClass(Class<?> type) {
        return reasons(run(type).containerEvents().skipped().list()).toString();
    }

    static List<String> reasons(List<Event> skipped) {
        return skipped.stream()
                .map(event -> event.getPayload(String.class).orElse(""))
                .toList();
    }

    /** What the tests failed with. */
    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().list().stream()
                .flatMap(event -> event
                        .getPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
                        .stream())
                .toList();
    }

    /** What the tests failed with, by their names; none may have been skipped. */
    static Map<String, Throwable> failuresByTest(EngineExecutionResults results) {
        assertThat(reasons(results.allEvents().skipped().list())).isEmpty();
        return results.testEvents().failed().list().stream()
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""),
                        event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow(),
                        (first, second) -> first,
                        TreeMap::new));
    }

    /** What a test failed for whose programs crashed. */
    static List<ProgramEnd> crashes(Throwable failure) {
        assertThat(failure).isInstanceOf(ProgramCrashError.class);
        return ((ProgramCrashError) failure).ends();
    }
}
