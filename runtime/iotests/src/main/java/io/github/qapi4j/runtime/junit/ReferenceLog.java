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
 * Compares the {@link io.github.qapi4j.runtime.log.TestLog} of a test that passed with a reference, a resource next to the
 * class: {@code T.out}, or one for the cache mode, format, machine or release, see
 * {@link io.github.qapi4j.runtime.log.ReferenceFinder}. The configuration parameter or system property
 * {@code qapi4j.iotests.update=true} makes it rewrite the reference instead, as do {@code -Dupdate=true} and
 * {@code QEMU_IOTESTS_REGEN=y}, and the value {@code release} writes one for the release of the live QEMU alone: in the folder that {@code qapi4j.iotests.references} names as the root of
 * packages, else in {@code src/test/resources} of a Maven or Gradle project.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface ReferenceLog {
    /**
     * The name T of the reference.
     *
     * @return without {@code .out}, with slashes if it is in folders below the class's; empty for the class and the
     *     method, joined by a dot
     */
    String value() default "";

    /**
     * Whether the log must be the reference byte for byte.
     *
     * @return false where white space at the end of lines does not count, as {@code check} has it
     */
    boolean exact() default false;
}
