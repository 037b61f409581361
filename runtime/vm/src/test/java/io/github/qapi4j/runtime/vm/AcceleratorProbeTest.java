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

    /** A program that knows accelerators, and complains of the first thing that it does not know. */
    private Path program(String name, String accelerators) throws Exception {
        Path asked = folder.resolve(name + ".asked");
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\necho asked >>'" + asked + "'\ncase '" + accelerators + "' in\n"
                        + "*qtest*) echo \"-device $9: not valid\";;\n*) echo '-accel qtest: invalid';;\nesac\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void qtestIsTakenWhereThereIsOneAndTheBinaryIsAskedOnce() throws Exception {
        Path program = program("with", "tcg qtest");
        assertThat(AcceleratorProbe.choose(program, QemuHelp.patient())).isEqualTo(Accelerator.QTEST);
        Path link = Files.createSymbolicLink(folder.resolve("link"), program);
        assertThat(AcceleratorProbe.choose(link, QemuHelp.patient())).isEqualTo(Accelerator.QTEST);
        assertThat(folder.resolve("with.asked")).hasContent("asked");
    }

    @Test
    void binaryThatChangedIsAskedAgain() throws Exception {
        assertThat(AcceleratorProbe.choose(program("changing", "tcg kvm"), QemuHelp.patient()))
                .isEqualTo(Accelerator.TCG);
        assertThat(AcceleratorProbe.choose(program("changing", "tcg kvm qtest"), QemuHelp.patient()))
                .isEqualTo(Accelerator.QTEST);
    }
}
