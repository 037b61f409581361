// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import io.github.qapi4j.runtime.deadline.DaemonTimer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps a log from filling the disk: looks at it ten times a second and empties it when it is too long, after having
 * kept its end beside it. The process appends, so that it goes on at the beginning. One thread looks after all logs.
 */
final class LogLimit implements Runnable {
    static final long MOST = 32 << 20;
    private static final int KEPT = 1 << 20;
    private static final int TRIES = 10;
    /** Whoever reads a log holds the other lock: in the midst of a cut its end is nowhere. */
    static final ReadWriteLock CUTTING = new ReentrantReadWriteLock();

    private static final long PERIOD_MILLIS = 100;
    private static final ScheduledThreadPoolExecutor CLOCK = DaemonTimer.named("qapi4j-logs");

    private final Path log;
    private final long most;
    private long dropped;

    LogLimit(Path log, long most) {
        this.log = log;
        this.most = most;
    }

    /** Watches what a process prints, until the result is cancelled. */
    static Future<?> watch(ProcessRequest request) {
        if (request.inheritOutput()) {
            return new CompletableFuture<>();
        }
        LogLimit output = new LogLimit(request.log(), MOST);
        Path file = request.errors();
        LogLimit errors = file == null ? null : new LogLimit(file, MOST);
        Runnable limit = errors == null
                ? output
                : () -> {
                    output.run();
                    errors.run();
                };
        return CLOCK.scheduleWithFixedDelay(limit, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Where the end of what was dropped is. */
    static Path earlier(Path log) {
        return log.resolveSibling(log.getFileName() + ".earlier");
    }

    @Override
    public void run() {
        try {
            if (Files.exists(log) && Files.size(log) > most) {
                cut();
            }
        } catch (IOException e) {
            System.getLogger(ManagedProcess.class.getName()).log(Level.WARNING, "cannot cut the log " + log, e);
        }
    }

    private void cut() throws IOException {
        CUTTING.writeLock().lock();
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size;
            ByteBuffer end;
            int tries = 0;
            do {
                size = channel.size();
                end = ByteBuffer.allocate((int) Math.min(KEPT, size));
                channel.read(end, size - end.capacity());
                // What comes after the reading and before the cut is lost, and a process's last words must not be.
            } while (channel.size() != size && ++tries < TRIES);
            // Also frees the disk when there is no room to keep anything.
            channel.truncate(0);
            dropped += size - end.position();
            byte[] head = (dropped == 0 ? "" : LogFile.leftOut(dropped)).getBytes(StandardCharsets.UTF_8);
            dropped += end.position();
            ByteBuffer all =
                    ByteBuffer.allocate(head.length + end.position()).put(head).put(end.flip());
            Files.write(earlier(log), all.array());
        } finally {
            CUTTING.writeLock().unlock();
        }
    }
}
