// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Tests and results that nobody has run. */
final class Samples {
    private Samples() {}

    static IotestClass test(String name, String... groups) {
        return new IotestClass(name, Samples.class, Set.of(groups));
    }

    static TestResult passed(String name, CaseResult... cases) {
        return result(name, Status.PASS, "", List.of(), cases);
    }

    static TestResult result(
            String name, Status status, String description, List<String> casesNotRun, CaseResult... cases) {
        return new TestResult(
                test(name).in(new Target("qcow2", "file")),
                status,
                description,
                Instant.EPOCH,
                1.25,
                List.of(cases),
                casesNotRun,
                "");
    }

    static CaseResult ok(String name) {
        return new CaseResult(name, Status.PASS, 0.5, "", "");
    }

    static CaseResult failed(String name, String reason, String details) {
        return new CaseResult(name, Status.FAIL, 0.5, reason, details);
    }
}
