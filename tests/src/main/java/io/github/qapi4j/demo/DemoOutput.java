// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.demo;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobPending;
import io.github.qapi4j.qemu.event.JobStatusChange;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints lines for people, with the seconds since the start. Threads may share it. */
final class DemoOutput {
    private final PrintStream out;
    private final long start = System.nanoTime();
    private boolean over;

    DemoOutput(PrintStream out) {
        this.out = out;
    }

    void step(String text) {
        line(text);
    }

    void detail(String text) {
        line("  " + text);
    }

    /** An event: its typed members where this demo knows the class, else what QEMU sent. */
    void event(QmpEvent event) {
        String text;
        if (event instanceof JobStatusChange change) {
            text = "job '" + change.id() + "' is " + change.status().wireName();
        } else if (event instanceof BlockJobPending pending) {
            text = pending.type().wireName() + " '" + pending.id() + "' waits to be finalized";
        } else if (event instanceof BlockJobCompleted done) {
            String end = done.error() == null ? "is complete" : "has failed: " + done.error();
            text = done.type().wireName() + " '" + done.device() + "' " + end + ", " + Size.text(done.offset()) + " of "
                    + Size.text(done.len());
        } else {
            text = event.raw().path("data").toString();
        }
        detail("event " + event.eventName() + ": " + text);
    }

    /** How far a job is; of jobs that count something smaller than data, nothing is shown. */
    void progress(String job, long current, long total) {
        if (total < 1 << 20) {
            return;
        }
        detail(String.format(
                Locale.ROOT,
                "job '%s': %3d %%, %s of %s",
                job,
                current * 100 / total,
                Size.text(current),
                Size.text(total)));
    }

    void failure(Exception failure) {
        line("Failed: " + failure.getMessage());
    }

    /** Prints nothing from now on. */
    synchronized void end() {
        over = true;
    }

    /** Prints that the JVM is being stopped, if that is before the end; failures after it are its consequences and not printed. */
    synchronized void stop() {
        if (!over) {
            line("Stopped; QEMU ends, and the temporary files go");
            over = true;
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }

    private synchronized void line(String text) {
        if (over) {
            return;
        }
        out.printf("%8s  %s%n", seconds(elapsed()), text);
        out.flush();
    }
}
