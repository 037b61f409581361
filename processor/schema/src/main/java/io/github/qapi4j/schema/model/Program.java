// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.Arrays;
import java.util.Optional;

/** One of QEMU's programs that speak QMP. The guest agent is none of them: its schema is a world of its own. */
public enum Program {
    /** {@code qemu-system-*}. */
    SYSTEM_EMULATOR("system-emulator"),
    /** {@code qemu-storage-daemon}. */
    STORAGE_DAEMON("storage-daemon");

    private final String label;

    Program(String label) {
        this.label = label;
    }

    /** What schema files call it. */
    public String label() {
        return label;
    }

    /** The program that schema files call so. */
    public static Optional<Program> of(String label) {
        return Arrays.stream(values())
                .filter(program -> program.label.equals(label))
                .findFirst();
    }
}
