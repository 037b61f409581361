// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.program.ExitStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a tool. Its output was read as UTF-8, with what is not UTF-8 replaced, and with line feeds at all line ends.
 *
 * @param tool the name to call it by, for example {@code qemu-img}
 * @param command the program and its arguments, in which secrets are named by files that are gone by now
 * @param exit how it ended
 * @param output what it printed, together with its error output unless that is apart
 * @param errors its error output; null if it is part of the output
 */
public record ToolResult(
        String tool,
        List<String> command,
        ExitStatus exit,
        String output,
        @Nullable String errors) {
    /**
     * Copies the list.
     *
     * @param tool see the component
     * @param command see the component
     * @param exit see the component
     * @param output see the component
     * @param errors see the component
     */
    public ToolResult {
        command = List.copyOf(command);
    }

    /**
     * Whether it exited with 0.
     *
     * @return false for any other code and for signals
     */
    public boolean isSuccess() {
        return exit.isSuccess();
    }

    /**
     * The exit code.
     *
     * @return 128 + <i>n</i> after signal <i>n</i>, where Python has −<i>n</i>
     */
    public int code() {
        return exit.code();
    }

    /**
     * Throws if it did not succeed.
     *
     * @return this
     * @throws ToolFailedException if it failed
     */
    public ToolResult orThrow() {
        if (!isSuccess()) {
            throw new ToolFailedException(this);
        }
        return this;
    }

    /**
     * All about it, for people: how it ended, the command as one could type it, and the output in boxes, with secrets
     * masked.
     *
     * @return several lines
     */
    public String describe() {
        if (isSuccess()) {
            return describe(tool + " succeeded");
        }
        return describe(tool + (exit.signal().isPresent() ? " was ended by " : " failed with ") + exit);
    }

    /** All about it, as {@link #describe()} says. */
    @Override
    public String toString() {
        return describe();
    }

    String describe(String what) {
        StringBuilder text = new StringBuilder(what).append(": ").append(CommandLines.text(command));
        box(errors == null ? "output" : "standard output", output, text);
        if (errors != null) {
            box("error output", errors, text);
        }
        return text.toString();
    }

    private static void box(String title, String content, StringBuilder text) {
        if (content.isEmpty()) {
            text.append("\n  ").append(title).append(": none");
            return;
        }
        text.append("\n  ┏━ ").append(title).append(' ').append("━".repeat(60 - title.length()));
        CommandLines.masked(content)
                .lines()
                .forEach(line -> text.append("\n  ┃ ").append(line));
        text.append("\n  ┗").append("━".repeat(63));
    }
}
