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
 * Skips tests where QEMU cannot emulate a machine whose hardware they use: a PC's ports, its floppy drives. That a
 * device exists is not enough, as it may have no bus to be plugged into.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface RequiresMachine {
    /**
     * The machines.
     *
     * @return names or aliases as in {@code -machine help}, for example {@code pc}; any one of them will do
     */
    String[] value();
}
