// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.Test;

/** Uses the tools and one machine, and tells how they were started. */
@Iotest(formats = {"qcow2", "raw"})
class OneMachineTest {
    @Test
    void runs(Vm vm, TestFiles files, QemuImg img, QemuIo io) {
        img.create("-f", img.defaults().imgfmt(), files.path("disk"), "1M");
        System.out.println(String.join(
                " ", io.run("-c", "write -P 7 0 64k", files.path("disk")).command()));
        assertThat(io.check("-c", "read -P 7 0 64k", files.path("disk"))).isTrue();

        vm.addArgs("-machine", "none").launch();
        System.out.println(String.join(" ", vm.commandLine()));
        assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
        assertThat(vm.shutdown().isClean()).isTrue();
    }
}
