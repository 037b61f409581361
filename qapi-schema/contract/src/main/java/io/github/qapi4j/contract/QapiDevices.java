// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the Java classes of a device file: one for each device type in the annotated package, and one for all types of a
 * family that has many without properties of their own; what several of them share in the sub-package {@code family}, machines in
 * {@code machine} and processor models in {@code cpu}, which the classes {@code Machines} and {@code Cpus} list, the options of
 * image formats in {@code image}.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
public @interface QapiDevices {
    /**
     * The device file, as {@code qapi devices} writes it.
     *
     * @return a path, absolute or below {@code -Aqapi.basedir}, or the name of a class-path resource whose folders are
     *     Java identifiers (javac finds no others in a jar)
     */
    String value();

    /**
     * The package of the schema's types, whose enums properties have.
     *
     * @return for example {@code io.github.qapi4j.qemu.type}; by default none: properties take the values of an enum as text
     */
    String types() default "";

    /**
     * The simple name of the class that lists every device as a static method.
     *
     * @return a Java identifier
     */
    String entryPoint() default "Devices";
}
