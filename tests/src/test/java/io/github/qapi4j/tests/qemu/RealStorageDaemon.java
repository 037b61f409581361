// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import io.github.qapi4j.runtime.daemon.StorageDaemonBinary;
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

/** The tests need the storage daemon; without it they are skipped, and say so. */
@Tag("qemu")
@ExtendWith(RealStorageDaemon.Present.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RealStorageDaemon {
    /** Whether there is one. */
    final class Present implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String program = StorageDaemonBinary.standard();
            return QemuBinary.find(program)
                    .map(path -> ConditionEvaluationResult.enabled("the storage daemon is " + path))
                    .orElseGet(() -> ConditionEvaluationResult.disabled("there is no storage daemon: " + program
                            + " is not installed; install it or set " + StorageDaemonBinary.VARIABLE));
        }
    }
}
