// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import io.github.qapi4j.tests.qemu.RealQemu;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * The tests boot guests of what {@code tests/bin/guest-parts} gets; without it they are skipped, and say so. An emulated guest
 * keeps a processor busy, so that two of these classes run at the same time, and no more.
 */
@RealQemu
@Tag("once")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@ExtendWith(RealGuest.Present.class)
@ResourceLock(providers = RealGuest.Lanes.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RealGuest {
    /** Whether there is what they are made of. */
    final class Present implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return GuestParts.folder()
                    .map(folder -> ConditionEvaluationResult.enabled("guests are made of " + folder))
                    .orElseGet(() -> ConditionEvaluationResult.disabled(
                            "there is nothing to make guests of; see tests/bin/guest-parts"));
        }
    }

    /** The lock of a class: half of them share one. */
    final class Lanes implements ResourceLocksProvider {
        private static final int COUNT = 2;

        @Override
        public Set<Lock> provideForClass(Class<?> testClass) {
            return Set.of(
                    new Lock("guests-" + Math.floorMod(testClass.getSimpleName().hashCode(), COUNT)));
        }
    }
}
