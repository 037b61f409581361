// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of this class take a {@link io.github.qapi4j.runtime.guest.Guest} as a parameter, which has booted when they begin and is
 * closed after them. Without a QEMU they are skipped.
 *
 * <p>Classes may run in parallel, each with guests of its own; tests that share a guest run one after the other. When a test
 * fails, JUnit publishes a folder {@code guest} with its console, its screen, the calls of its agent and its state.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GuestExtension.class)
public @interface GuestTest {
    /**
     * Which guest.
     *
     * @return a class with a constructor without parameters
     */
    Class<? extends GuestPlan> value();

    /**
     * Which tests share it.
     *
     * @return without it, all of the class, with the same state at each beginning
     */
    GuestScope scope() default GuestScope.CLASS_RESTORED;
}
