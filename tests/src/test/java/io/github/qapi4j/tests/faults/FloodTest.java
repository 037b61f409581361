// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A QEMU that prints without end. */
@Timeout(300)
class FloodTest {
    @Test
    void ofALaunchThatFloodsTheErrorHoldsTheEnd() throws Exception {
        try (PrivateFolder folder = PrivateFolder.create()) {
            Path program = folder.resolve("fake-qemu");
            Files.writeString(
                    program, "#!/bin/sh\nyes 'the same again' | head -c 200000000\necho last words\nexit 3\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            Vm vm = Vm.builder(ByHand.SCHEMA)
                    .binary(program.toString())
                    .accelerator(Accelerator.NONE)
                    .folder(folder.path())
                    .deadlines(ProgramDeadlines.STANDARD.withLaunch(Duration.ofMinutes(4)))
                    .build();
            assertThatThrownBy(vm::launch).isInstanceOfSatisfying(LaunchException.class, e -> {
                assertThat(e.getMessage()).contains("exit code 3", "last words").hasSizeLessThan(20_000);
                assertThat(e.log()).endsWith("last words\n").hasSizeLessThan(10 << 20);
            });
            assertThat(folder.path()).isDirectoryNotContaining("glob:**/qapi4j-*");
        }
    }
}
