// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import io.github.qapi4j.runtime.vm.Vm;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Objects;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test needs what QEMU has since a release; with an older one it is skipped, and says so. */
@ExtendWith(SinceQemu.Recent.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface SinceQemu {
    /** The release, such as {@code 6.2}. */
    String value();

    /** Whether QEMU is recent enough. */
    final class Recent implements ExecutionCondition {
        private static final String LIVE = version();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String since = Objects.requireNonNull(
                            context.getRequiredTestMethod().getAnnotation(SinceQemu.class))
                    .value();
            return Version.parse(LIVE).compareTo(Version.parse(since)) >= 0
                    ? ConditionEvaluationResult.enabled("QEMU is " + LIVE)
                    : ConditionEvaluationResult.disabled("needs QEMU " + since + ", this is " + LIVE);
        }

        private static String version() {
            try (Vm vm = Vm.create().launch()) {
                return vm.qmp().greeting().version().toString();
            }
        }
    }
}
