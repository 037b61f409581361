// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.trace;

import io.github.qapi4j.runtime.observe.ProgramEnd;
import io.github.qapi4j.runtime.observe.ProgramStart;
import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.qmp.WireMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Adds to a trace what programs do. Threads may share it. */
public final class ProgramTrace {
    private static final int LONGEST_LINE = 4096;

    private final Trace trace;
    private final Map<String, Consumer<WireMessage>> sessions = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> lines = new ConcurrentHashMap<>();
    private final Map<Long, Long> running = new ConcurrentHashMap<>();

    /**
     * Adds to a trace.
     *
     * @param trace may get other entries, too
     */
    public ProgramTrace(Trace trace) {
        this.trace = trace;
    }

    /**
     * A process started.
     *
     * @param start which
     */
    public void started(ProgramStart start) {
        running.put(
                start.pid(),
                trace.begin(
                        start.name(),
                        start.isTool() ? TraceKind.TOOL : TraceKind.START,
                        start.name(),
                        CommandLines.text(start.command())));
    }

    /**
     * A process ended.
     *
     * @param end how
     */
    public void ended(ProgramEnd end) {
        boolean failed = !end.isClean();
        String output = CommandLines.masked(
                end.output() + (end.errors() == null || end.errors().equals(end.output()) ? "" : end.errors()));
        ByteArrayOutputStream line = lines.remove(end.name());
        if (line != null) {
            synchronized (line) {
                flush(end.name(), line);
            }
        }
        Long begun = running.remove(end.pid());
        if (begun != null) {
            trace.end(begun, how(end) + (output.isEmpty() ? "" : "\n" + output), failed);
        }
        if (end.errors() != null && end.errors().equals(end.output())) {
            trace.add(end.name(), TraceKind.END, how(end), output, failed);
        }
    }

    /**
     * A message went over a program's session.
     *
     * @param name the program's
     * @param message is not changed
     */
    public void message(String name, WireMessage message) {
        sessions.computeIfAbsent(name, trace::wire).accept(message);
    }

    /**
     * A guest wrote to its console.
     *
     * @param name the VM's
     * @param bytes are not changed
     */
    public void console(String name, byte[] bytes) {
        ByteArrayOutputStream line = lines.computeIfAbsent(name, unused -> new ByteArrayOutputStream());
        synchronized (line) {
            for (byte each : bytes) {
                line.write(each);
                if (each == '\n' || line.size() >= LONGEST_LINE) {
                    flush(name, line);
                }
            }
        }
    }

    private void flush(String name, ByteArrayOutputStream line) {
        String text = CommandLines.masked(line.toString(StandardCharsets.UTF_8).stripTrailing());
        line.reset();
        if (!text.isEmpty()) {
            trace.add(name, TraceKind.CONSOLE, text.length() <= 80 ? text : text.substring(0, 80) + "…", text);
        }
    }

    private static String how(ProgramEnd end) {
        return end.signal()
                .map(number -> "signal " + number + (end.isRequested() ? ", sent by the test" : ""))
                .orElseGet(() -> end.code() == null ? "ended" : "exit code " + end.code());
    }
}
