// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The object member, union tag or alternative that a generated element stands for, for tools to read. */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface QapiMember {
    /**
     * The name on the wire (for an alternative: in the schema).
     *
     * @return never empty
     */
    String name();

    /**
     * The exact QAPI type of a member.
     *
     * @return a type name, in brackets when it is an array; of a union tag, the type whose members the branch
     *     adds
     */
    String type() default "";

    /**
     * The first QEMU release that has it, where it is younger than its definition.
     *
     * @return a release such as {@code 5.1}; empty when the schema does not say
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
     * The build condition under which QEMU has it.
     *
     * @return a symbol or an expression; empty when unconditional
     */
    String condition() default "";
}
