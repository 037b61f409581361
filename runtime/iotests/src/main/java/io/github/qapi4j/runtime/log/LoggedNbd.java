// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.runtime.image.ServedImage;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.tool.PersistentNbd;
import io.github.qapi4j.runtime.tool.QemuNbd;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A {@code qemu-nbd --persistent} whose start and end are logged ({@code qemu_nbd_popen}): {@code Start NBD server}, and
 * {@code Kill NBD server} when it is closed or cannot start. Threads may share it.
 */
public final class LoggedNbd implements AutoCloseable {
    private final PersistentNbd server;
    private final TestLog log;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LoggedNbd(PersistentNbd server, TestLog log) {
        this.server = server;
        this.log = log;
    }

    /**
     * Starts a server and waits until it listens; see {@link QemuNbd#serve(String...)}.
     *
     * @param nbd the {@code qemu-nbd} to run
     * @param log receives the two lines
     * @param arguments what to serve and where
     * @return to be closed, which kills it
     * @throws io.github.qapi4j.runtime.tool.ToolFailedException if it ends before it listens
     */
    public static LoggedNbd start(QemuNbd nbd, TestLog log, String... arguments) {
        log.log("Start NBD server");
        try {
            return new LoggedNbd(nbd.serve(arguments), log);
        } catch (RuntimeException e) {
            log.log("Kill NBD server");
            throw e;
        }
    }

    /**
     * Starts a server and waits until it listens; see {@link QemuNbd#serve(ServedImage)}.
     *
     * @param nbd the {@code qemu-nbd} to run
     * @param log receives the two lines
     * @param image what to serve and where
     * @return to be closed, which kills it
     * @throws io.github.qapi4j.runtime.tool.ToolFailedException if it ends before it listens
     */
    public static LoggedNbd start(QemuNbd nbd, TestLog log, ServedImage image) {
        return start(nbd, log, image.arguments().toArray(String[]::new));
    }

    /**
     * The server's process.
     *
     * @return its number
     */
    public long pid() {
        return server.pid();
    }

    /**
     * Whether it serves.
     *
     * @return false once it has ended, on its own or because it was closed
     */
    public boolean isRunning() {
        return server.isRunning();
    }

    /**
     * What it has printed; see {@link PersistentNbd#log()}.
     *
     * @return normally nothing
     */
    public String output() {
        return server.log();
    }

    /** Kills it, waits for its end and logs {@code Kill NBD server}, as closing does. Its clients find out. Idempotent. */
    public void kill() {
        close();
    }

    /** Kills it, waits for its end and logs {@code Kill NBD server}. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            log.log("Kill NBD server");
            // As in the original: the socket stays, and logs distinguish it from a removed one.
            ProcessExit unused = server.kill();
        }
    }
}
