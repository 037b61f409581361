// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import io.github.qapi4j.runtime.program.QemuBinary;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests need QEMU; without it they are skipped, and say so. {@link QemuBinary#VARIABLE} names another one. */
@Tag("qemu")
@ExtendWith(RealQemu.Present.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RealQemu {
    /** Whether there is a QEMU. */
    final class Present implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String program = QemuBinary.standard();
            return QemuBinary.find(program)
                    .map(path -> ConditionEvaluationResult.enabled("QEMU is " + path))
                    .orElseGet(() -> ConditionEvaluationResult.disabled("there is no QEMU: " + program
                            + " is not installed; install it or set " + QemuBinary.VARIABLE));
        }
    }
}
