// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The enum value that a generated constant stands for, for tools to read. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface QapiValue {
    /**
     * The value on the wire.
     *
     * @return never empty
     */
    String name();

    /**
     * The first QEMU release that has it, where it is younger than its enum.
     *
     * @return a release such as {@code 5.1}; empty when the schema does not say
     */
    String since() default "";

    /**
     * The features that the schema lists.
     *
     * @return names, each followed by its condition in braces where it has one
     */
    String[] features() default {};

    /**
     * The build condition under which QEMU has it.
     *
     * @return a symbol or an expression; empty when unconditional
     */
    String condition() default "";
}
