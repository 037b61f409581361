// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs all tests of an {@link Iotest} class once for each image format, or for each pair of a format and a cache mode.
 * Where the environment says {@code IMGFMT}, as {@code check -qcow2} does, or {@code CACHEMODE}, only that one runs.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(
        IotestExtension.class) // comes first, because with an older JUnit it says so, and the next one cannot be loaded
@ExtendWith(MatrixExtension.class)
public @interface IotestMatrix {
    /**
     * The image formats.
     *
     * @return if empty, those of {@link Iotest#formats}
     */
    String[] formats() default {};

    /**
     * The cache modes.
     *
     * @return if empty, that of the environment
     */
    String[] cacheModes() default {};
}
