// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.observe.Notice;
import io.github.qapi4j.runtime.observe.ProgramEnd;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.observe.ProgramStart;
import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.qmp.WireMessage;
import io.github.qapi4j.runtime.trace.ProgramTrace;
import io.github.qapi4j.runtime.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Collects how the programs of one test, or of one class, end. What nobody need know of is not kept; of the rest only so
 * many that it never gets big.
 */
final class EndWatch implements ProgramObserver {
    private static final int MOST = 1000;

    /** What of a program's output is not to be. */
    record Line(String program, String text) {}

    private final List<ProgramEnd> unclean = new ArrayList<>();
    private final List<Line> printed = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Trace trace;
    private final ProgramTrace programs;
    private boolean sealed;

    /** Collects, and adds to a trace. */
    EndWatch(Trace trace) {
        this.trace = trace;
        this.programs = new ProgramTrace(trace);
    }

    /** What the programs did. */
    Trace trace() {
        return trace;
    }

    @Override
    public void started(ProgramStart start) {
        programs.started(start);
    }

    @Override
    public void message(String name, WireMessage message) {
        programs.message(name, message);
    }

    @Override
    public void console(String name, byte[] bytes) {
        programs.console(name, bytes);
    }

    @Override
    public synchronized void ended(ProgramEnd end) {
        programs.ended(end);
        if (sealed) {
            return;
        }
        if (!end.isClean() && unclean.size() < MOST) {
            unclean.add(end);
        }
        String errors = end.errors();
        if (errors != null) {
            errors.lines()
                    .limit(MOST - Math.min(MOST, printed.size()))
                    .forEach(line -> printed.add(new Line(end.name(), line)));
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // two ends may look the same
    public synchronized void noticed(ProgramEnd end) {
        unclean.removeIf(each -> each == end && !end.isCrash());
    }

    @Override
    public synchronized void noticeGiven(Notice notice) {
        if (!sealed && notices.size() < MOST) {
            notices.add(notice);
        }
    }

    /** What nobody got to know since the last time. */
    synchronized List<String> untaken() {
        List<String> texts = notices.stream()
                .filter(notice -> !notice.isTaken())
                .map(Notice::toString)
                .toList();
        notices.clear();
        return texts;
    }

    /** Takes no more: what ends from here on is killed by the leak check, or was somebody else's. */
    synchronized void seal() {
        sealed = true;
    }

    /**
     * Demands that no program crashed since the last time.
     *
     * @param test for the message
     * @param allowed whether crashes are as they should be
     * @param reported whose end somebody else reports
     * @throws ProgramCrashError if one did
     */
    synchronized void demandNoCrash(String test, boolean allowed, Predicate<ProgramEnd> reported) {
        List<ProgramEnd> found = unclean.stream().filter(reported.negate()).toList();
        unclean.clear();
        if (!allowed && !found.isEmpty()) {
            throw new ProgramCrashError(test, found);
        }
    }

    /**
     * Demands that no program printed anything since the last time.
     *
     * @throws AssertionError if one did
     */
    synchronized void demandNoOutput(String test, NoOutput annotation) {
        List<Pattern> except =
                Arrays.stream(annotation.except()).map(Pattern::compile).toList();
        List<Line> found = printed.stream()
                .filter(line -> !line.text().isBlank()
                        && except.stream()
                                .noneMatch(each -> each.matcher(line.text()).find()))
                .toList();
        printed.clear();
        if (!found.isEmpty()) {
            StringBuilder text = new StringBuilder(test + ": programs printed unexpected output:");
            found.forEach(line ->
                    text.append("\n    ").append(line.program()).append(": ").append(CommandLines.masked(line.text())));
            throw new AssertionError(
                    text.append("\n(@NoOutput(except = …) allows lines)").toString());
        }
    }
}
