// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.observe;

import io.github.qapi4j.runtime.qmp.SecretMask;
import java.util.List;

/**
 * A process of a program's that runs now. Immutable.
 *
 * @param name the program's name as it stands in messages, for example {@code qemu-1} or {@code qemu-img}
 * @param command the program and its arguments
 * @param pid the process's number
 * @param isTool whether it is run for its output, from beginning to end
 */
public record ProgramStart(String name, List<String> command, long pid, boolean isTool) {
    /**
     * Copies the list.
     *
     * @param name see the component
     * @param command see the component
     * @param pid see the component
     * @param isTool see the component
     */
    public ProgramStart {
        command = List.copyOf(command);
    }

    /** With secrets masked. */
    @Override
    public String toString() {
        return "ProgramStart[name=" + name + ", command="
                + command.stream().map(SecretMask.STANDARD::maskText).toList() + ", pid=" + pid + ", isTool=" + isTool
                + "]";
    }
}
