// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes every message of a session to a file, for people: the time (UTC), the direction ({@code >>>} for what we
 * sent), the message on one line, with secrets masked. Each line is handed to the system at once, so that the file is
 * complete up to the moment of a crash. Pass it to {@link QmpSettings#withWireLog}; several sessions may share it.
 *
 * <p>After a failure, which is logged, and after it was closed it writes nothing more.
 */
public final class Transcript implements Consumer<WireMessage>, AutoCloseable {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final Writer out;
    private final SecretMask mask;
    private final Clock clock;
    private boolean over;

    Transcript(Writer out, SecretMask mask, Clock clock) {
        this.out = out;
        this.mask = mask;
        this.clock = clock;
    }

    /**
     * Opens a transcript with the standard mask.
     *
     * @param file is appended to; if there is none, it is made so that only its owner can read it
     * @return a transcript, to be closed after the session
     * @throws UncheckedIOException if the file cannot be written to
     */
    public static Transcript to(Path file) {
        return to(file, SecretMask.STANDARD);
    }

    /**
     * Opens a transcript.
     *
     * @param file is appended to; if there is none, it is made so that only its owner can read it
     * @param mask of what is secret
     * @return a transcript, to be closed after the session
     * @throws UncheckedIOException if the file cannot be written to
     */
    public static Transcript to(Path file, SecretMask mask) {
        try {
            var channel = Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8);
            return new Transcript(out, mask, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a transcript to " + file, e);
        }
    }

    /**
     * Writes a message; the session calls it.
     *
     * @param message is not changed
     * @throws UncheckedIOException at the first failure
     */
    @Override
    public synchronized void accept(WireMessage message) {
        if (over) {
            return;
        }
        try {
            out.write(TIME.format(clock.instant()) + " " + message.text(mask) + "\n");
            out.flush();
        } catch (IOException e) {
            over = true;
            throw new UncheckedIOException("the transcript ends here: " + e.getMessage(), e);
        }
    }

    /** Closes the file. Idempotent. */
    @Override
    public synchronized void close() {
        over = true;
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the transcript could not be closed: " + e.getMessage(), e);
        }
    }
}
