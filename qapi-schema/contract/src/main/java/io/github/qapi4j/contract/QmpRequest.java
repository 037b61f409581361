// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A command, or a finished builder of one: what can be sent. A method that takes this type takes both, so that {@code
 * execute(Qmp.stop())}, {@code execute(Qmp.queryBlockstats())} and {@code execute(Qmp.queryBlockstats().build())} are
 * all right, and stay so in a release in which a command gets its first optional argument. A builder that still lacks a
 * required argument is none and does not compile.
 *
 * <p>Which of QEMU's programs have the command is said by {@link EmulatorRequest}, {@link DaemonRequest} and
 * {@link AgentRequest}.
 *
 * @param <R> what a successful reply is decoded into; {@link Empty} for commands that return nothing
 */
public interface QmpRequest<R> {
    /**
     * The command.
     *
     * @return of a builder, a new command with what has been set so far; of a command, itself
     */
    QmpCommand<R> build();
}
