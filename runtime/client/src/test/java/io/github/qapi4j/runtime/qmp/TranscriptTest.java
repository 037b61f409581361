// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.WireMessage.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is written, and what happens when it cannot be. */
class TranscriptTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1, 2000), ZoneOffset.UTC);

    /** A file whose disk is full, perhaps. */
    private static final class Disk extends Writer {
        private final StringBuilder text = new StringBuilder();
        private boolean full;
        private int flushed;
        private int closed;

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            throwIfFull();
            text.append(buffer, offset, length);
        }

        @Override
        public void flush() {
            flushed++;
        }

        @Override
        public void close() throws IOException {
            closed++;
            throwIfFull();
        }

        private void throwIfFull() throws IOException {
            if (full) {
                throw new IOException("disk full");
            }
        }
    }

    private final Disk disk = new Disk();
    private final Transcript transcript = new Transcript(disk, SecretMask.STANDARD.with("pin"), CLOCK);

    private static WireMessage message(Direction direction, String name) {
        return new WireMessage(direction, JsonNodeFactory.instance.objectNode().put(name, "x"));
    }

    @Test
    void eachMessageIsALineWithItsTimeAtOnce() {
        transcript.accept(message(Direction.SENT, "pin"));
        assertThat(disk.flushed).isEqualTo(1);
        transcript.accept(message(Direction.RECEIVED, "a"));
        assertThat(disk.flushed).isEqualTo(2);
        assertThat(disk.text).hasToString("""
                1970-01-01T00:00:01.000002Z >>> {"pin":"***"}
                1970-01-01T00:00:01.000002Z <<< {"a":"x"}
                """);
    }

    @Test
    void afterTheEndNothingIsWritten() {
        transcript.close();
        transcript.accept(message(Direction.SENT, "a"));
        assertThat(disk.text).isEmpty();
        assertThat(disk.closed).isEqualTo(1);
    }

    @Test
    void whatCannotBeClosedIsSaid() {
        disk.full = true;
        assertThatThrownBy(transcript::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the transcript could not be closed: disk full");
    }

    @Test
    void whatCannotBeWrittenEndsIt() {
        transcript.accept(message(Direction.SENT, "a"));
        String before = disk.text.toString();
        disk.full = true;
        assertThatThrownBy(() -> transcript.accept(message(Direction.SENT, "b")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the transcript ends here: disk full");
        disk.full = false;
        transcript.accept(message(Direction.SENT, "c"));
        assertThat(disk.text).hasToString(before);
    }

    @Test
    void aPlaceWhereItCannotBeIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none/transcript");
        assertThatThrownBy(() -> Transcript.to(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write a transcript to " + file);
    }
}
