// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what the schema gives the feature {@code unstable}: QEMU may change or drop it in any release.
 *
 * <p>The processor's option {@code -Aqapi.unstable=warn} (or {@code error}) makes javac report each use in the program that is
 * being compiled; {@code @SuppressWarnings("qapi-unstable")} silences it for a declaration. It needs {@code qapi4j-processor}
 * on the processor path of that compilation: without it, compilers ignore the option without a message.
 */
@Documented
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Unstable {}
