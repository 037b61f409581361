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
 * Fails a test whose programs print anything, such as a warning, where no output is expected: VMs, storage daemons and
 * NBD servers that print anything at all, and tools that print to an error output that is kept apart ({@link
 * io.github.qapi4j.runtime.tool.ToolMode#separate}). Only the last 50 lines of each program are looked at.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface NoOutput {
    /**
     * The lines that do not matter, for example those of {@code vm.hmpQemuIo}, whose output goes among QEMU's.
     *
     * @return regular expressions, of which one finds something in such a line; by default there are none
     */
    String[] except() default {};
}
