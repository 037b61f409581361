// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/** One of QEMU's programs that speak QMP. They share one schema, of which each has a part. */
public enum QemuProgram {
    /** {@code qemu-system-x86_64} and its like: it has every command and event. */
    SYSTEM_EMULATOR,
    /** {@code qemu-storage-daemon}: its commands are {@link DaemonCommand}s. */
    STORAGE_DAEMON
}
