// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import io.github.qapi4j.runtime.observe.BoundObserver;
import io.github.qapi4j.runtime.observe.ProgramEnd;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.observe.ProgramStart;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever watches over a process how it ended. What signals we sent is noted before they are sent, so that an end by
 * one of them is never taken for another's.
 */
final class EndReport {
    private static final int SIGKILL = 128 + 9;
    private static final int SIGTERM = 128 + 15;

    private final ProcessRequest request;
    private final @Nullable ProgramObserver observer;
    /** File systems' times are coarser than the clock. */
    private final Instant started = Instant.now().minusSeconds(2);

    private volatile boolean terminates;
    private volatile boolean kills;
    private volatile @Nullable ProgramEnd end;

    EndReport(ProcessRequest request) {
        this.request = request;
        ProgramObserver named = request.observer();
        this.observer = named != null ? named : BoundObserver.current().orElse(null);
    }

    void terminating() {
        terminates = true;
    }

    void killing() {
        kills = true;
    }

    void started(long pid) {
        if (observer == null) {
            return;
        }
        try {
            observer.started(new ProgramStart(request.name(), request.command(), pid, request.printsResults()));
        } catch (RuntimeException e) {
            logger().log(Level.WARNING, request.name() + ": the start of process " + pid + " could not be reported", e);
        }
    }

    /** Before anybody hears of the end: the log goes when they do. */
    void ended(long pid, int code) {
        if (observer == null) {
            return;
        }
        try {
            ProgramEnd known = end(pid, code);
            end = known;
            observer.ended(known);
        } catch (RuntimeException e) {
            logger().log(Level.WARNING, request.name() + ": the end of process " + pid + " could not be reported", e);
        }
    }

    /** Somebody knows the exit code. */
    void noticed() {
        ProgramEnd known = end;
        if (observer != null && known != null) {
            observer.noticed(known);
        }
    }

    private ProgramEnd end(long pid, int code) {
        boolean requested = (kills && code == SIGKILL) || (terminates && code == SIGTERM);
        boolean signalled = code > 128 && !requested;
        Path errors = request.errors();
        String output = request.inheritOutput() ? "" : new LogFile(request.log()).text();
        String apart = errors == null ? null : new LogFile(errors).text();
        List<String> complaints = new ArrayList<>(Complaints.in(output, signalled));
        if (apart != null) {
            complaints.addAll(Complaints.in(apart, signalled));
        }
        return new ProgramEnd(
                request.name(),
                request.command(),
                pid,
                code,
                requested,
                complaints,
                LogFile.tailOf(output),
                apart != null ? LogFile.tailOf(apart) : request.printsResults() ? null : LogFile.tailOf(output),
                signalled ? CoreFiles.OF_THIS_SYSTEM.find(pid, started).orElse(null) : null);
    }

    private static System.Logger logger() {
        return System.getLogger(ManagedProcess.class.getName());
    }
}
