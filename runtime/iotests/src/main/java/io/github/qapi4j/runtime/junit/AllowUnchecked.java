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
 * Allows tests to leave unchecked what otherwise fails them: a {@link io.github.qapi4j.runtime.log.TestLog} with something
 * in it that is neither compared with a {@link ReferenceLog} nor read, the failure of a job whose
 * {@link io.github.qapi4j.runtime.program.JobResult} nobody looked at, and a listener of a VM or storage daemon that
 * dropped events without anybody being told. The configuration parameter {@code qapi4j.iotests.unchecked=allowed} does so
 * for all tests.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface AllowUnchecked {
    /**
     * The reason.
     *
     * @return a note for readers of the test
     */
    String because();
}
