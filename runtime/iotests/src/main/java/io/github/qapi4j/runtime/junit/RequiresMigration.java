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
 * Skips tests where QEMU crashes when it saves the state of a guest, as migrations and snapshots of a whole VM do: QEMU 7.2
 * for loongarch64 is one that does. It is tried with a VM that has no disks, once for each QEMU with its options; where it
 * fails in another way, the test runs and fails itself.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface RequiresMigration {}
