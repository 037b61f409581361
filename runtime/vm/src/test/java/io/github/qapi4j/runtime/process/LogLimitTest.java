// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is cut off, kept and counted, and which files are watched. */
@Timeout(120)
class LogLimitTest {
    private static final int KEPT = 1 << 20;

    @TempDir
    private Path folder = Path.of("");

    /** A file of that length, of which nothing is on the disk. */
    private Path file(String name, long length) throws IOException {
        Path path = folder.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length);
        }
        return path;
    }

    private ProcessRequest request(Path log, boolean inheritOutput) {
        return new ProcessRequest("test", List.of("/bin/true"), log, inheritOutput);
    }

    private static <T> T inAnotherThread(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        Thread thread = new Thread(task, "asks");
        thread.setDaemon(true);
        thread.start();
        return task.get();
    }

    @Test
    void theLastMebibyteIsKeptAndTheRestCounted() throws Exception {
        String beginning = "0123456789";
        String end = "x".repeat(KEPT);
        Path log = Files.writeString(folder.resolve("log"), beginning + end);
        LogLimit limit = new LogLimit(log, 100);
        limit.run();
        assertThat(log).isEmptyFile();
        assertThat(LogLimit.earlier(log)).hasContent(LogFile.leftOut(10) + end);
        Files.writeString(log, "y".repeat(101));
        limit.run();
        assertThat(LogLimit.earlier(log)).hasContent(LogFile.leftOut(10 + KEPT) + "y".repeat(101));
        Files.writeString(log, "z".repeat(KEPT + 1));
        limit.run();
        assertThat(LogLimit.earlier(log)).hasContent(LogFile.leftOut(10 + KEPT + 101 + 1) + "z".repeat(KEPT));
    }

    @Test
    void ofAShortFloodAllIsKept() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), "x".repeat(KEPT));
        new LogLimit(log, KEPT - 1).run();
        assertThat(LogLimit.earlier(log)).hasContent("x".repeat(KEPT));
        assertThat(inAnotherThread(new LogFile(log)::text)).hasSize(KEPT);
    }

    @Test
    void whatCannotBeCutIsLeftAndOthersAreRead() throws Exception {
        Path log = Files.createDirectory(folder.resolve("log"));
        try (LogLines lines = LogLines.of(ManagedProcess.class)) {
            new LogLimit(log, 0).run();
            assertThat(lines.only("cannot cut the log " + log).getLevel()).isEqualTo(Level.WARNING);
        }
        assertThat(log).isEmptyDirectory();
        assertThat(LogLimit.earlier(log)).doesNotExist();
        Path other = Files.writeString(folder.resolve("other"), "x");
        assertThat(inAnotherThread(new LogFile(other)::text)).isEqualTo("x");
        new LogLimit(folder.resolve("none"), 0).run();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void bothOutputsOfAProcessAreWatched() throws Exception {
        Path log = file("log", LogLimit.MOST + 1);
        Path errors = file("errors", LogLimit.MOST + 1);
        Future<?> watch = LogLimit.watch(request(log, false).withErrors(errors));
        try {
            while (!(Files.exists(LogLimit.earlier(log)) && Files.exists(LogLimit.earlier(errors)))) {
                Thread.onSpinWait();
            }
        } finally {
            watch.cancel(false);
        }
        assertThat(log).isEmptyFile();
        assertThat(errors).isEmptyFile();
    }

    @Test
    void anOutputAloneIsWatched() throws Exception {
        Path log = file("log", LogLimit.MOST + 1);
        Future<?> watch = LogLimit.watch(request(log, false));
        try {
            while (!Files.exists(LogLimit.earlier(log))) {
                Thread.onSpinWait();
            }
        } finally {
            watch.cancel(false);
        }
        assertThat(log).isEmptyFile();
    }

    @Test
    void whatGoesElsewhereIsNotWatched() throws Exception {
        Path log = file("log", LogLimit.MOST + 1);
        Future<?> none = LogLimit.watch(request(log, true));
        Path watched = file("watched", LogLimit.MOST + 1);
        Future<?> watch = LogLimit.watch(request(watched, false));
        try {
            awaitTwoCuts(watched);
        } finally {
            watch.cancel(false);
        }
        assertThat(none).isNotDone();
        assertThat(Files.size(log)).isEqualTo(LogLimit.MOST + 1);
    }

    @Test
    void aLogIsWatchedUntilItsProcessEnds() throws Exception {
        Path log = file("log", LogLimit.MOST + 1);
        ProcessRequest request = new ProcessRequest("watched", List.of("/bin/sleep", "1000"), log);
        try (ManagedProcess process = ManagedProcess.start(request)) {
            while (!Files.exists(LogLimit.earlier(log))) {
                assertThat(process.isRunning()).isTrue();
                Thread.onSpinWait();
            }
        }
        // Its thread ends the watch, and may then go on with a process of another test, under another name.
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("process-watched"))) {
            Thread.onSpinWait();
        }
        file("log", LogLimit.MOST + 1);
        Path watched = file("another", LogLimit.MOST + 1);
        Future<?> watch = LogLimit.watch(request(watched, false));
        try {
            awaitTwoCuts(watched);
        } finally {
            watch.cancel(false);
        }
        assertThat(Files.size(log)).isEqualTo(LogLimit.MOST + 1);
    }

    /** So that any other log that is watched has had its turn. */
    private void awaitTwoCuts(Path watched) throws IOException {
        for (int round = 0; round < 2; round++) {
            while (!Files.exists(LogLimit.earlier(watched))) {
                Thread.onSpinWait();
            }
            Files.delete(LogLimit.earlier(watched));
            file(watched.getFileName().toString(), LogLimit.MOST + 1);
        }
    }
}
