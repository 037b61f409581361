// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Skips tests with other releases of QEMU, where what they need cannot be detected. */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface RequiresQemu {
    /**
     * The first release that will do.
     *
     * @return for example {@code 6.2}; empty for any
     */
    String since() default "";

    /**
     * The first release that will no longer do.
     *
     * @return for example {@code 8.0}; empty for none
     */
    String before() default "";

    /**
     * What the others do or lack.
     *
     * @return the end of the sentence why the test is not run
     */
    String because() default "";
}
