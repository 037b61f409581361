// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.report.ReportPage;
import io.github.qapi4j.runtime.report.ReportedCase;
import io.github.qapi4j.runtime.report.ReportedStatus;
import io.github.qapi4j.runtime.report.ReportedTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run leaves behind besides what it prints.
 *
 * @param xml the folder for a JUnit XML report; empty for none
 * @param html the file for a page; empty for none
 * @param history of earlier runs
 */
record Reports(String xml, String html, History history) {
    /**
     * Writes the reports, the last times and the history.
     *
     * @throws IOException if something cannot be written
     */
    void write(Suite suite, List<String> header, List<TestResult> results) throws IOException {
        if (!xml.isEmpty()) {
            for (Target target : suite.targets()) {
                List<TestResult> own = results.stream()
                        .filter(result -> result.test().target().equals(target))
                        .toList();
                suite.report(target).write(Path.of(xml), own);
            }
        }
        if (!html.isEmpty()) {
            page(suite, header, results).write(Path.of(html));
        }
        List<TestResult> passed = results.stream()
                .filter(result -> result.status() == Status.PASS)
                .toList();
        if (!passed.isEmpty()) {
            passed.forEach(result -> suite.times().put(result.test(), result.seconds()));
            suite.times().write();
        }
        if (!html.isEmpty() && !results.isEmpty()) {
            results.forEach(history::add);
            history.write();
        }
    }

    private ReportPage page(Suite suite, List<String> header, List<TestResult> results) {
        return new ReportPage(
                "iotests " + suite.targets().stream().map(Target::toString).collect(Collectors.joining(", ")),
                header,
                results.stream().map(result -> test(suite, result)).toList());
    }

    private ReportedTest test(Suite suite, TestResult result) {
        return new ReportedTest(
                IotestClass.labels(suite.mine()).apply(result.test()),
                status(result.status()),
                result.description(),
                result.start(),
                result.seconds(),
                suite.times().of(result.test()),
                history.of(result.test()),
                result.cases().stream().map(Reports::reported).toList(),
                result.casesNotRun(),
                result.output());
    }

    private static ReportedCase reported(CaseResult one) {
        return new ReportedCase(
                one.name(), status(one.status()), one.seconds(), one.reason(), one.details(), one.trace());
    }

    static ReportedStatus status(Status status) {
        return ReportedStatus.valueOf(status.name());
    }
}
