// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk under a VM's folder is full. */
@RealQemu
@Timeout(300)
class FullDiskTest {
    @TempDir
    private Path disk = Path.of("");

    private boolean mounted;

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    private void mount(String options) throws Exception {
        mounted = QemuBinary.find("mount").isPresent()
                && run("mount", "-t", "tmpfs", "-o", options, "none", disk.toString());
        assumeTrue(mounted, "only root can mount a small disk");
    }

    private void fill() throws IOException {
        try (OutputStream file = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                file.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    @AfterEach
    void unmount() throws Exception {
        // A child that another test starts at this moment may hold a file there until it becomes another program.
        assertThat(!mounted || run("umount", "--lazy", disk.toString())).isTrue();
    }

    @Test
    void diskWithoutRoomForAFolderIsALaunchError() throws Exception {
        mount("size=64k,nr_inodes=1");
        Vm vm = Vm.builder(ByHand.SCHEMA).name("full").folder(disk).build();
        assertThatThrownBy(vm::launch)
                .isInstanceOf(LaunchException.class)
                .hasCauseInstanceOf(ProcessException.class)
                .hasMessageContaining("full: QEMU did not start: cannot make a private folder in " + disk)
                .hasMessageContaining("No space left");
    }

    @Test
    void diskWithoutRoomForTheFirmwareIsALaunchErrorThatLeavesNothing() throws Exception {
        mount("size=64k");
        fill();
        Vm vm = Vm.builder(ByHand.SCHEMA)
                .accelerator(Accelerator.TCG)
                .folder(disk)
                .build();
        assertThatThrownBy(vm::launch).isInstanceOf(LaunchException.class).hasMessageContaining("No space left");
        try (var files = Files.list(disk)) {
            assertThat(files.toList()).isEqualTo(List.of(disk.resolve("filler")));
        }
    }

    @Test
    void diskWithoutRoomForTheLogIsNoObstacle() throws Exception {
        mount("size=64k");
        fill();
        try (Vm vm = Vm.builder(ByHand.SCHEMA)
                .accelerator(Accelerator.NONE)
                .machine("none")
                .addArgs("-global", "nobody.knows=this")
                .folder(disk)
                .build()
                .launch()) {
            assertThat(vm.execute("query-status", null).has("status")).isTrue();
            ProcessExit exit = vm.shutdown();
            assertThat(exit.isClean()).isTrue();
            assertThat(exit.log()).isEmpty();
        }
    }
}
