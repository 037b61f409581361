// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The schema definition that a generated class stands for, for tools to read. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface QapiDefinition {
    /**
     * The kind of definition.
     *
     * @return {@code command}, {@code event}, {@code enum}, {@code struct}, {@code union} or {@code alternate}
     */
    String kind();

    /**
     * The name in the schema, for commands and events also on the wire.
     *
     * @return never empty
     */
    String name();

    /**
     * The first QEMU release that has it.
     *
     * @return a release such as {@code 2.12}; empty when the schema does not say
     */
    String since() default "";

    /**
     * The features that the schema lists.
     *
     * @return names, each followed by {@code since} and a release where the schema says since when it is there, and by its
     *     condition in braces where it has one: <code>fdset since 8.1{CONFIG_BLKIO}</code>
     */
    String[] features() default {};

    /**
     * The build condition under which QEMU has the definition.
     *
     * @return a symbol or an expression such as {@code CONFIG_OPENGL && CONFIG_GBM}; empty when unconditional
     */
    String condition() default "";

    /**
     * The programs that have a command or event.
     *
     * @return empty when the schema does not say it, and for types
     */
    QemuProgram[] programs() default {};
}
