// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.observe.ProgramEnd;
import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.program.ExitStatus;
import java.util.List;
import java.util.stream.Collectors;

/** Programs of a test crashed, or exited with a code that nobody looked at; see {@link AllowCrash}. */
public final class ProgramCrashError extends AssertionError {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 10;

    private final String test;
    /** Not sent along where errors are serialized; the message has all of it. */
    private final transient List<ProgramEnd> ends;

    ProgramCrashError(String test, List<ProgramEnd> ends) {
        super(test + ": " + (ends.size() == 1 ? "a program ended" : ends.size() + " programs ended")
                + " unexpectedly:"
                + ends.stream().limit(MOST).map(ProgramCrashError::describe).collect(Collectors.joining())
                + (ends.size() > MOST ? "\n  and " + (ends.size() - MOST) + " more" : "")
                + "\n(@AllowCrash(because = …) allows it)");
        this.test = test;
        this.ends = List.copyOf(ends);
    }

    private static String describe(ProgramEnd end) {
        StringBuilder text = new StringBuilder("\n  ")
                .append(end.name())
                .append(", process ")
                .append(end.pid())
                .append(": ")
                .append(how(end));
        end.complaints().forEach(line -> text.append("\n    ").append(CommandLines.masked(line.strip())));
        text.append("\n    command line: ").append(CommandLines.text(end.command()));
        if (end.core() != null) {
            text.append("\n    core file: ").append(end.core());
        }
        output("output", end.output(), text);
        if (end.errors() != null && !end.errors().equals(end.output())) {
            output("error output", end.errors(), text);
        }
        return text.toString();
    }

    private static String how(ProgramEnd end) {
        Integer code = end.code();
        if (code == null) {
            return "its exit code is unknown";
        }
        String status = new ExitStatus(code).toString();
        if (end.isRequested()) {
            return status + ", as requested, but its output has error reports";
        }
        if (end.signal().isPresent()) {
            return status + ", which this test did not send";
        }
        return status + (code == 0 ? ", but its output has error reports" : ", which was not checked");
    }

    private static void output(String what, String content, StringBuilder text) {
        text.append("\n    ").append(what).append(content.isBlank() ? ": none" : " ends:");
        CommandLines.masked(content)
                .lines()
                .forEach(line -> text.append("\n      ").append(line));
    }

    /**
     * The test that failed.
     *
     * @return the simple name of its class and its method, separated by a dot; of the class alone for programs of the class
     */
    public String test() {
        return test;
    }

    /**
     * How the programs ended.
     *
     * @return in this order; not empty
     */
    public List<ProgramEnd> ends() {
        return ends;
    }
}
