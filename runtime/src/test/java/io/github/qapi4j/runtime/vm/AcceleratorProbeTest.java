// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceleratorProbeTest {
    @TempDir
    private Path folder = Path.of("");

    private Path program(String name, String accelerators) throws Exception {
        Path asked = folder.resolve(name + ".asked");
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\necho \"$@\" >>'" + asked + "'\nprintf 'Accelerators supported:\\n" + accelerators + "'\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void qtestIsTakenWhereThereIsOneAndTheBinaryIsAskedOnce() throws Exception {
        Path program = program("with", "tcg\\nqtest\\n");
        assertThat(AcceleratorProbe.choose(program)).isEqualTo(Accelerator.QTEST);
        Path link = Files.createSymbolicLink(folder.resolve("link"), program);
        assertThat(AcceleratorProbe.choose(link)).isEqualTo(Accelerator.QTEST);
        assertThat(folder.resolve("with.asked")).hasContent("-accel help");
    }

    @Test
    void binaryThatChangedIsAskedAgain() throws Exception {
        assertThat(AcceleratorProbe.choose(program("changing", "tcg\\nkvm\\n"))).isEqualTo(Accelerator.TCG);
        assertThat(AcceleratorProbe.choose(program("changing", "tcg\\nkvm\\nqtest\\n")))
                .isEqualTo(Accelerator.QTEST);
    }
}
