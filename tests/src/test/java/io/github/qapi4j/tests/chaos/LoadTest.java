// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link Load} in a JVM of its own, a little of it; {@code ./check load} does much. */
@RealQemu
@Timeout(1500)
class LoadTest {
    private static final List<String> NUMBERS = List.of(
            System.getProperty("qapi4j.load.threads", "8"),
            System.getProperty("qapi4j.load.calls", "100"),
            System.getProperty("qapi4j.load.vms", "4"),
            System.getProperty("qapi4j.load.launches", "4"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void muchAtOnceAndOneAfterTheOtherLeavesNothing() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "no /proc: not on Linux");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Djava.io.tmpdir=" + folder));
        line.add("-D" + QemuBinary.PROPERTY + "=" + QemuBinary.standard());
        line.add(Load.class.getName());
        line.addAll(NUMBERS);
        Process load = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.print(said);
            assertThat(said).endsWith(Life.LEFT + "nothing\n");
            assertThat(load.waitFor()).isZero();
        } finally {
            load.destroyForcibly();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
