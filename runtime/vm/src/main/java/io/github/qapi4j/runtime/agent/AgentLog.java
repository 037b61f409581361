// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was asked of an agent of late. Threads share it. */
final class AgentLog {
    private static final int MOST_LINES = 200;

    private final Deque<String> lines = new ArrayDeque<>();

    /** A call that has begun. */
    final class Call {
        private final String command;
        private final Instant start = Instant.now();
        private final long nanos = System.nanoTime();

        private Call(String command) {
            this.command = command;
        }

        void end(String how) {
            long millis = (System.nanoTime() - nanos) / 1_000_000;
            add(start + " " + command + ": " + how + " after " + millis + " ms");
        }
    }

    Call begin(String command) {
        return new Call(command);
    }

    private synchronized void add(String line) {
        lines.add(line);
        if (lines.size() > MOST_LINES) {
            lines.remove();
        }
    }

    synchronized String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
