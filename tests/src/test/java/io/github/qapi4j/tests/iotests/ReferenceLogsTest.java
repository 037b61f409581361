// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference logs of the scenarios are QEMU's own, byte for byte. */
class ReferenceLogsTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root", ".."));
    private static final Path OURS = ROOT.resolve("tests/src/test/resources/io/github/qapi4j/tests/iotests/qemu");
    private static final Path QEMUS = ROOT.resolve("../shared/iotests/reference");

    @Test
    void areThoseOfQemu() throws IOException {
        assumeTrue(Files.isDirectory(QEMUS), "there are no reference logs to compare with: " + QEMUS);
        assertThat(logs(OURS)).hasSize(10).containsExactlyElementsOf(logs(QEMUS));
        for (String log : logs(OURS)) {
            assertThat(OURS.resolve(log)).hasSameBinaryContentAs(QEMUS.resolve(log));
        }
    }

    private static List<String> logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".out"))
                    .sorted()
                    .toList();
        }
    }
}
