// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import io.github.qapi4j.runtime.program.CommandLines;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program to run in the guest ({@code guest-exec}). Immutable; each {@code with…} returns a changed copy.
 *
 * @param path the program, as the guest finds it
 * @param arguments passed on exactly as they are
 * @param environment entries like {@code NAME=VALUE}; with at least one, the program gets no others
 * @param input what it reads on its standard input
 */
public record ExecRequest(String path, List<String> arguments, List<String> environment, Bytes input) {
    /**
     * Copies the lists.
     *
     * @param path the program
     * @param arguments may be empty
     * @param environment may be empty
     * @param input may be empty
     */
    public ExecRequest {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }

    /**
     * A program without input and with the agent's environment.
     *
     * @param path the program
     * @param arguments passed on exactly as they are
     * @return a request to use or to change
     */
    public static ExecRequest of(String path, String... arguments) {
        return new ExecRequest(path, List.of(arguments), List.of(), Bytes.of(""));
    }

    /**
     * Sets its environment.
     *
     * @param entries like {@code NAME=VALUE}
     * @return a changed copy
     */
    public ExecRequest withEnvironment(String... entries) {
        return new ExecRequest(path, arguments, List.of(entries), input);
    }

    /**
     * Sets what it reads.
     *
     * @param bytes all of its standard input
     * @return a changed copy
     */
    public ExecRequest withInput(Bytes bytes) {
        return new ExecRequest(path, arguments, environment, bytes);
    }

    /** The command as one could type it, with secrets masked, and how much of environment and input there is. */
    @Override
    public String toString() {
        return "ExecRequest[command="
                + CommandLines.text(
                        Stream.concat(Stream.of(path), arguments.stream()).toList()) + ", environment="
                + environment.size() + " entries, input=" + input.size() + " bytes]";
    }
}
