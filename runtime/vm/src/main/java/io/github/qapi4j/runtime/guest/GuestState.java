// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a guest has come, for messages and reports.
 *
 * @param vm what its QEMU does: for example {@code running}, {@code guest-panicked}, or how it ended
 * @param agent what is known of its agent
 * @param console the last lines of its console without escape sequences; empty if it shows nothing
 * @param dropped how many characters of the console were dropped because it showed too much
 * @param screen what its screen shows; null if it has none, or QEMU did not give it
 */
public record GuestState(
        String vm,
        String agent,
        String console,
        long dropped,
        @Nullable Screen screen) {
    /** The lines that are added to messages. */
    @Override
    public String toString() {
        String lines = console.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
        return "  QEMU: " + vm
                + "\n  agent: " + agent
                + "\n  screen: " + (screen == null ? "none" : screen)
                + "\n  console: "
                + (lines.isEmpty() ? "shows nothing" : "ends with\n" + lines)
                + (dropped == 0
                        ? ""
                        : "\n  (" + dropped + " characters before were dropped: the console shows too much)");
    }
}
