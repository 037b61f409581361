// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.program.CommandLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool's program file with the options of every call.
 *
 * @param program a path, or a name that is looked for on the path
 * @param options what comes before the arguments of each call
 * @param deadline how long one call may take; zero or less for no limit
 * @param observer observes its processes; null for the observer that is bound to the thread that starts them
 */
public record ToolOptions(
        String program,
        List<String> options,
        Duration deadline,
        @Nullable ProgramObserver observer) {
    /** The deadline where none is given. */
    public static final Duration STANDARD_DEADLINE = Duration.ofMinutes(10);

    /**
     * Copies the list.
     *
     * @param program see the component
     * @param options see the component
     * @param deadline see the component
     * @param observer see the component
     */
    public ToolOptions {
        options = List.copyOf(options);
    }

    /**
     * A tool with the observer that is bound to the thread that starts it.
     *
     * @param program a path, or a name that is looked for on the path
     * @param options what comes before the arguments of each call
     * @param deadline how long one call may take; zero or less for no limit
     */
    public ToolOptions(String program, List<String> options, Duration deadline) {
        this(program, options, deadline, null);
    }

    /**
     * A tool with the standard deadline.
     *
     * @param program a path, or a name that is looked for on the path
     * @param options what comes before the arguments of each call
     */
    public ToolOptions(String program, String... options) {
        this(program, List.of(options), STANDARD_DEADLINE, null);
    }

    /**
     * Sets how long a call may take.
     *
     * @param perCall zero or less for no limit
     * @return a changed copy
     */
    public ToolOptions withDeadline(Duration perCall) {
        return new ToolOptions(program, options, perCall, observer);
    }

    /**
     * Sets the observer of the tool's processes.
     *
     * @param listener null for the observer that is bound to the thread that starts them
     * @return a changed copy
     */
    public ToolOptions withObserver(@Nullable ProgramObserver listener) {
        return new ToolOptions(program, options, deadline, listener);
    }

    /** The program alone. */
    ToolOptions withoutOptions() {
        return new ToolOptions(program, List.of(), deadline, observer);
    }

    /** With secrets masked. */
    @Override
    public String toString() {
        return "ToolOptions[program=" + program + ", options=" + CommandLines.text(options) + ", deadline=" + deadline
                + "]";
    }

    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(options);
        command.addAll(arguments);
        return command;
    }
}
