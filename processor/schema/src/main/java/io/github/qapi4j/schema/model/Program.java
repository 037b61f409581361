// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.Arrays;
import java.util.Optional;

/** One of QEMU's programs that have commands and events of a schema. */
public enum Program {
    /** {@code qemu-system-*}. */
    SYSTEM_EMULATOR("system-emulator"),
    /** {@code qemu-storage-daemon}. */
    STORAGE_DAEMON("storage-daemon"),
    /** {@code qemu-ga}, whose schema is its own. */
    GUEST_AGENT("guest-agent");

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
