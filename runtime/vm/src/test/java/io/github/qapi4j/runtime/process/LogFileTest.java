// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void noFileIsNoOutput() {
        assertThat(new LogFile(folder.resolve("none")).text()).isEmpty();
        assertThat(new LogFile(folder.resolve("none")).tail()).isEmpty();
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() throws Exception {
        Path file = Files.write(folder.resolve("log"), new byte[] {'a', (byte) 0xFF, (byte) 0xC3, (byte) 0xA4, '\n'});
        assertThat(new LogFile(file).text()).isEqualTo("a\uFFFDä\n");
    }

    @Test
    void tailIsTheLastFiftyLines() {
        String text =
                IntStream.rangeClosed(1, 60).mapToObj(i -> "line " + i).collect(Collectors.joining("\n", "", "\n\n"));
        assertThat(LogFile.tailOf(text)).startsWith("line 11\n").endsWith("line 60");
        assertThat(LogFile.tailOf("one\n")).isEqualTo("one");
        assertThat(LogFile.tailOf("\n")).isEmpty();
        assertThat(LogFile.tailOf("a\nb")).isEqualTo("a\nb");
    }

    @Test
    void ofAFloodOnlyTheEndIsReadAndTheTextSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "x".repeat(LogFile.MOST + 9) + "end");
        assertThat(new LogFile(file).text()).startsWith("… (").endsWith("xend").hasSizeLessThan(LogFile.MOST + 100);
    }

    @Test
    void floodIsCutAndItsEndIsKept() throws Exception {
        Path file = folder.resolve("log");
        Files.writeString(file, "x".repeat(5000) + "first\n");
        LogLimit limit = new LogLimit(file, 100);
        limit.run();
        assertThat(file).isEmptyFile();
        Files.writeString(file, "second\n", StandardOpenOption.APPEND);
        limit.run();
        assertThat(new LogFile(file).text()).startsWith("xxx").endsWith("xfirst\nsecond\n");
        assertThat(new LogFile(file).tail()).endsWith("first\nsecond");
        Files.writeString(file, "y".repeat(1 << 20), StandardOpenOption.APPEND);
        limit.run();
        assertThat(new LogFile(file).text())
                .startsWith("… (5013 bytes before this were left out)\ny")
                .hasSizeLessThan((1 << 20) + 100);
    }

    /** Of a text that is as long as what is read, nothing was left out. */
    @Test
    void whatIsReadWholeSaysNothingOfAFlood() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "x".repeat(LogFile.MOST));
        assertThat(new LogFile(file).text()).hasSize(LogFile.MOST).startsWith("xxx");
        assertThat(new LogFile(file).isWhole()).isTrue();
    }

    @Test
    void anOutputIsWholeUntilItIsCut() throws Exception {
        Path file = folder.resolve("log");
        assertThat(new LogFile(file).isWhole()).isTrue();
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            log.setLength(LogLimit.MOST);
            assertThat(new LogFile(file).isWhole()).isTrue();
            log.setLength(LogLimit.MOST + 1);
            assertThat(new LogFile(file).isWhole()).isFalse();
            log.setLength(0);
        }
        Files.createFile(LogLimit.earlier(file));
        assertThat(new LogFile(file).isWhole()).isFalse();
    }

    @Test
    void aLogThatIsNotTooLongIsNotCut() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "x".repeat(100));
        new LogLimit(file, 100).run();
        assertThat(file).hasContent("x".repeat(100));
        assertThat(LogLimit.earlier(file)).doesNotExist();
    }

    @Test
    void tailIsAtMostEightKilobytes() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "x".repeat(1 << 14) + "end");
        assertThat(new LogFile(file).tail())
                .startsWith(LogFile.leftOut((1 << 13) + 3))
                .endsWith("xend")
                .hasSizeLessThan((1 << 13) + 100);
    }

    @Test
    @Tag("mass")
    void processThatFloodsItsLogDoesNotFillTheDisk() throws Exception {
        Path log = folder.resolve("log");
        List<String> command = List.of("/bin/sh", "-c", "yes line | head -c 300000000; echo last");
        try (ManagedProcess process = ManagedProcess.start(new ProcessRequest("flood", command, log))) {
            // More than it takes to write; a machine that is too slow for it fails by the deadline.
            assertThat(process.await(Deadline.after(Duration.ofMinutes(4)))).hasValue(0);
        }
        assertThat(LogLimit.earlier(log)).exists();
        assertThat(Files.size(log)).isLessThan(300_000_000);
        assertThat(new LogFile(log).tail()).endsWith("last");
    }

    @Test
    void ofAFloodTheTailIsAsShort() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "y".repeat(5000));
        Files.writeString(LogLimit.earlier(file), "x".repeat(20_000));
        assertThat(new LogFile(file).tail())
                .isEqualTo(
                        LogFile.leftOut(20_000 - (1 << 13) + 5000) + "x".repeat((1 << 13) - 5000) + "y".repeat(5000));
    }

    @Test
    void whoHasAskedHoldsUpNoCut() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "x".repeat(101));
        assertThat(new LogFile(file).isWhole()).isTrue();
        assertThat(new LogFile(file).text()).hasSize(101);
        Thread cutter = new Thread(new LogLimit(file, 100), "cuts");
        cutter.setDaemon(true);
        cutter.start();
        cutter.join(60_000);
        assertThat(cutter.isAlive()).isFalse();
        assertThat(file).isEmptyFile();
    }
}
