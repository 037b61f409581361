// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests need qemu-img, qemu-io and qemu-nbd on the path; without them they are skipped, and say so. */
@Tag("qemu")
@ExtendWith(RealTools.Present.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RealTools {
    /** Whether there are the tools. */
    final class Present implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            List<String> missing = Stream.of("qemu-img", "qemu-io", "qemu-nbd")
                    .filter(tool -> Stream.of(System.getenv("PATH").split(":"))
                            .noneMatch(folder -> Files.isExecutable(Path.of(folder, tool))))
                    .toList();
            return missing.isEmpty()
                    ? ConditionEvaluationResult.enabled("QEMU's tools are on the path")
                    : ConditionEvaluationResult.disabled("not on the path: " + missing + "; install qemu-utils");
        }
    }
}
