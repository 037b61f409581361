// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private static final int MOST = 1 << 14;
    private static final int READS = 20_000;

    @TempDir
    Path folder;

    @Test
    void whatIsWithinTheLimitIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("output"), "0123456789");

        assertThat(OutputFile.read(file, 0, 10)).asString().isEqualTo("0123456789");
        assertThat(OutputFile.read(file, 7, 3)).asString().isEqualTo("789");
        assertThat(OutputFile.read(file, 10, 0)).isEmpty();
    }

    @Test
    void whatIsLongerThanTheLimitOrShorterThanItWasIsNotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("output"), "0123456789");

        assertThat(OutputFile.read(file, 0, 9)).isNull();
        assertThat(OutputFile.read(file, 11, 9)).isNull();
    }

    @Test
    @Timeout(300)
    void moreThanTheLimitIsNeverReadOfFileThatGrowsAndIsCut() throws Exception {
        Path file = Files.createFile(folder.resolve("output"));
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread tool = new Thread(() -> append(file, goesOn));
        tool.start();
        try {
            for (int read = 0; read < READS; read++) {
                byte[] bytes = OutputFile.read(file, 0, MOST);
                assertThat(bytes == null ? 0 : bytes.length).isLessThanOrEqualTo(MOST);
            }
        } finally {
            goesOn.set(false);
            tool.join();
        }
    }

    private static void append(Path file, AtomicBoolean goesOn) {
        ByteBuffer piece = ByteBuffer.allocate(MOST / 4);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (goesOn.get()) {
                for (int pieces = 0; pieces < 8; pieces++) {
                    channel.write(piece.rewind());
                }
                channel.truncate(0);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
