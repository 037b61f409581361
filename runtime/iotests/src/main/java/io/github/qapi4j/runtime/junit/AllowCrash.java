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
 * Allows the programs of tests to crash, which otherwise fails them: to end by a signal that nobody in the test sent
 * through this library, to exit with a code other than 0 that nobody looked at, or to print the report of a sanitizer or of
 * valgrind. It is for tests that crash a program on purpose, such as by {@code kill -SEGV}; {@code vm.kill()} and the like
 * need it not.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface AllowCrash {
    /**
     * The reason.
     *
     * @return a note for readers of the test
     */
    String because();
}
