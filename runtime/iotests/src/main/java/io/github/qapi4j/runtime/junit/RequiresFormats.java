// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Skips tests where QEMU lacks block drivers ({@code @skip_if_unsupported}). */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface RequiresFormats {
    /**
     * The drivers.
     *
     * @return their names
     */
    String[] value();

    /**
     * Whether it will do to read them.
     *
     * @return false if QEMU must be able to write them
     */
    boolean readOnly() default false;
}
