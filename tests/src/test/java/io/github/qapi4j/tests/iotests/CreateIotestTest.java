// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Iotest(formats = "qcow2")
class CreateIotestTest {
    @BeforeEach
    void launch(Vm vm, TestFiles files) {
        vm.launch()
                .blockdevCreate(BlockdevCreateOptions.file(
                        b -> b.filename(files.path("disk")).size(0L)))
                .orThrow();
        vm.execute(Qmp.blockdevAdd(
                BlockdevOptions.file(b -> b.filename(files.path("disk")).nodeName("proto"))));
    }

    @Test
    void createsAnImage(Vm vm, TestFiles files, QemuImg img) {
        vm.blockdevCreate(BlockdevCreateOptions.qcow2(b -> b.file("proto").size(64L << 20)))
                .orThrow();

        assertThat(vm).hasBlockNode("proto", files.path("disk")).hasNoActiveBlockJobs();
        vm.shutdown();
        assertThat(img.imageSize(files.path("disk"))).isEqualTo(64 << 20);
    }

    @Test
    @ReferenceLog("create")
    void saysWhatItDoes(Vm vm, TestLog log, TestNames names) {
        LoggedVm logged = new LoggedVm(vm, log.with(QmpFilters.testFiles(names)));

        logged.blockdevCreate(BlockdevCreateOptions.qcow2(b -> b.file("proto").size(0L)));
        logged.qmpLog(Qmp.queryJobs());
    }
}
