// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.DaemonRequest;
import io.github.qapi4j.runtime.daemon.DaemonCommands;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.qmp.QmpReply;

/**
 * Sends commands to a storage daemon and logs them with their replies, as {@link LoggedMonitor} describes. What only the
 * emulator has does not compile. Immutable.
 *
 * @param daemon the storage daemon
 * @param log its filters apply to everything that is logged, not to what is returned
 */
public record LoggedDaemon(DaemonCommands daemon, TestLog log) implements LoggedMonitor {
    @Override
    public DaemonCommands monitor() {
        return daemon;
    }

    @Override
    public LoggedDaemon with(QmpFilter more) {
        return new LoggedDaemon(daemon, log.with(more));
    }

    @Override
    public LoggedDaemon withIndent(int blanks) {
        return new LoggedDaemon(daemon, log.withIndent(blanks));
    }

    /**
     * Logs a command and its reply ({@code qmp_log}); see {@link TestLog#qmpLog}.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return the reply, success or error
     */
    public <R> LoggedReply<R> qmpLog(DaemonRequest<R> command) {
        return log.qmpLog(daemon.qmp(), command);
    }

    /**
     * Executes a command and logs only the reply ({@code log(vm.qmp(…))}).
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return the reply, success or error
     */
    public <R> LoggedReply<R> logReply(DaemonRequest<R> command) {
        return log.logReply(daemon.qmp(), command);
    }

    /**
     * Executes a command and logs only what it returns, without the reply around it ({@code log(vm.cmd(…))}).
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return its value
     * @throws io.github.qapi4j.runtime.qmp.QmpCommandException if QEMU refuses; nothing is logged then
     */
    public <R> R logValue(DaemonRequest<R> command) {
        QmpReply<R> reply = daemon.qmp().executeForReply(command);
        log.log(reply.raw().path("return"));
        return reply.value();
    }
}
