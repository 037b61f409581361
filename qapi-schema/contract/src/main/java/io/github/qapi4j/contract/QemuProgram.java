// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/** One of QEMU's programs that speak QMP, and so have commands and events of a schema. */
public enum QemuProgram {
    /** {@code qemu-system-x86_64} and its like: its commands are {@link EmulatorCommand}s. */
    SYSTEM_EMULATOR,
    /** {@code qemu-storage-daemon}: its commands are {@link DaemonCommand}s. It shares the emulator's schema, and has a part of it. */
    STORAGE_DAEMON,
    /** {@code qemu-ga}: its commands are {@link AgentCommand}s. It has a schema of its own. */
    GUEST_AGENT
}
