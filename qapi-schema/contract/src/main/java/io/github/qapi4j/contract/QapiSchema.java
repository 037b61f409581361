// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the Java classes of a QAPI schema, in sub-packages {@code command}, {@code event} and {@code type} of the
 * annotated package.
 *
 * <p>The classes are written by the annotation processor of the artifact {@code qapi4j-processor}. Where a build does not run it,
 * compilers ignore this annotation and all options that begin with {@code -Aqapi.}, without a message: what is missing is then
 * said by the first use of a generated class.
 *
 * <p>The processor option {@code -Aqapi.schema=PATH} overrides {@link #value()} where a build has exactly one annotated
 * package; {@code -Aqapi.basedir=FOLDER} names the folder that relative paths start from.
 * A saved reply of {@code query-qmp-schema} has no names for types; {@code -Aqapi.names=SCHEMA} takes those of a schema of the
 * same or a near release, as a path or the name of a class-path resource, so that the classes are called as in its artifact.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface QapiSchema {
    /**
     * The schema: a schema file as {@code qapi export} writes it, or QEMU's own {@code qapi-schema.json}.
     *
     * @return a path, absolute or below {@code -Aqapi.basedir}, or the name of a class-path resource whose folders are
     *     Java identifiers (javac finds no others in a jar)
     */
    String value();

    /**
     * The simple name of the class that lists every command as a static method.
     *
     * @return a Java identifier; its namesake with the ending {@code Index} is the {@link SchemaIndex}
     */
    String entryPoint() default "Qmp";

    /**
     * Whether to leave out the types that no command, event or option of QEMU's command line reaches.
     *
     * @return true to leave them out; by default every definition becomes a class, except structs that only lend their members
     *     to others, as base, branch or arguments
     */
    boolean prune() default false;

    /**
     * The commands and events to generate, by wire name; {@code *} in a name stands for any letters. What they need, they
     * bring along, and nothing else becomes a class: {@link #prune()} then makes no difference. A name that fits none is an
     * error.
     *
     * @return for example {@code {"query-*", "blockdev-*", "JOB_STATUS_CHANGE"}}; by default, all are generated
     */
    String[] include() default {};

    /**
     * The programs whose commands these are, where the schema does not say it. A schema file and QEMU's own
     * {@code qapi/qapi-schema.json} and {@code qga/qapi-schema.json} do say it, and this is then ignored; a schema of one's
     * own and a saved reply of {@code query-qmp-schema} do not. It decides only which of {@link EmulatorCommand},
     * {@link DaemonCommand} and {@link AgentCommand} the commands are, and thereby where they can be sent.
     *
     * @return by default the system emulator; empty for the commands of a server that is none of QEMU's programs, which
     *     are {@link QmpCommand}s only
     */
    QemuProgram[] programs() default QemuProgram.SYSTEM_EMULATOR;

    /**
     * The schema after which the types of a saved reply of {@code query-qmp-schema} are named, as a reply has no names for
     * types: of the same or a near release. The processor option {@code -Aqapi.names=SCHEMA} overrides it.
     *
     * @return a path or the name of a class-path resource, like {@link #value()}; by default empty: the types are named after
     *     where they are used
     */
    String names() default "";

    /**
     * Whether the schema is in the language of QEMU 2.8 to 6.1, with its conditions, unions and names. The processor option
     * {@code -Aqapi.before62} has the same effect.
     *
     * @return by default false
     */
    boolean before62() default false;

    /**
     * Whether the schema may include files outside of its root folder. The processor option {@code -Aqapi.includeanywhere} has
     * the same effect.
     *
     * @return by default false: such an include is an error
     */
    boolean includeAnywhere() default false;
}
