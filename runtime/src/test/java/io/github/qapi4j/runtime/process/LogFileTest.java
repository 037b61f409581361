// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        Path file = Files.writeString(folder.resolve("log"), "x".repeat(9 << 20) + "end");
        assertThat(new LogFile(file).text()).startsWith("… (").endsWith("xend").hasSizeLessThan((8 << 20) + 100);
    }
}
