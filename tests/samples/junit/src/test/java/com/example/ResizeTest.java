package com.example;

import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestMatrix;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One test for two image formats. */
@Iotest
@IotestMatrix(formats = {"qcow2", "raw"})
class ResizeTest {
    @BeforeEach
    void launchWithDisk(Vm vm, TestFiles files, QemuImg img) {
        img.create(files.path("disk"), Size.mib(1));
        vm.addDrive(files.path("disk")).launch();
    }

    @Test
    void theDriveGrows(Vm vm, TestFiles files, QemuImg img) {
        vm.execute(Qmp.blockResize().size(2L << 20).device("drive0"));
        assertThat(vm).hasNoActiveBlockJobs();
        vm.shutdown();

        assertThat(img.imageSize(files.path("disk"))).isEqualTo(2 << 20);
    }
}
