// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.devices.ScsiHd;
import io.github.qapi4j.devices.VirtioBlkPci;
import io.github.qapi4j.devices.VirtioScsiPci;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Typed devices on a command line, plugged in, unplugged, and in the object tree. */
@RealQemu
@Timeout(300)
class VmDevicesTest {
    private static final BlockdevOptions NODE =
            BlockdevOptions.nullCo(b -> b.nodeName("node").size(1L << 20));

    private static Vm scsi() {
        return Vm.builder()
                .machine("pc")
                .build()
                .addBlockdev(NODE)
                .addDevice(Devices.virtioScsiPci(d -> d.id("scsi").numQueues(2)))
                .launch();
    }

    /** 5.2 gets it as an option string. */
    @TestFactory
    Stream<DynamicTest> aDeviceOfTheCommandLineHasItsProperties() {
        return Stream.concat(
                        Stream.of("qemu-system-x86_64"),
                        OtherQemus.emulators().stream().map(Object::toString))
                .map(program -> DynamicTest.dynamicTest(program, () -> {
                    var device = Devices.virtioBlkPci(d -> d.id("disk")
                            .drive("node")
                            .bootindex(3)
                            .serial("a,b=c")
                            .physicalBlockSize(Size.kib(4))
                            .addr("05.0"));
                    try (Vm vm = Vm.builder()
                            .binary(program)
                            .machine("pc")
                            .build()
                            .addBlockdev(NODE)
                            .addDevice(device)
                            .launch()) {
                        var disk = vm.qom(device);
                        assertThat(disk.get(VirtioBlkPci.BOOTINDEX)).isEqualTo(3);
                        assertThat(disk.get(VirtioBlkPci.SERIAL)).isEqualTo("a,b=c");
                        assertThat(disk.get(VirtioBlkPci.ADDR)).isEqualTo("40");
                        assertThat(disk.get(VirtioBlkPci.PHYSICAL_BLOCK_SIZE)).isEqualTo(4096);
                        assertThat(disk.list()).extracting(each -> each.name()).contains("bootindex", "drive");
                        disk.set(VirtioBlkPci.BOOTINDEX, 4L);
                        assertThat(disk.get(VirtioBlkPci.BOOTINDEX)).isEqualTo(4);
                    }
                }));
    }

    @Test
    void aPluggedDeviceIsGoneAfterUnplug() {
        ScsiHd disk = Devices.scsiHd(d -> d.id("hd").bus("scsi.0").drive("node").lun(2));
        try (Vm vm = scsi()) {
            assertThat(vm.qom("/machine/peripheral/scsi").get(VirtioScsiPci.NUM_QUEUES))
                    .isEqualTo(2);
            for (int i = 0; i < 3; i++) {
                vm.plug(disk);
                assertThat(vm.qom(disk).path()).isEqualTo("/machine/peripheral/hd");
                assertThat(vm.qom(disk).get(ScsiHd.LUN)).isEqualTo(2);
                vm.unplug(disk);
                assertThatThrownBy(() -> vm.qom(disk).list()).isInstanceOf(QmpCommandException.class);
            }
            assertThat(vm.execute(Qmp.deviceAdd(disk))).isNotNull();
            vm.unplug("/machine/peripheral/hd", Duration.ofSeconds(60));
            assertThatThrownBy(() -> vm.unplug(disk)).isInstanceOf(QmpCommandException.class);
            assertThatThrownBy(() -> vm.unplug(ScsiHd.create())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** There is no guest that gives it up. */
    @Test
    void aDeviceThatStaysEndsTheWait() {
        try (Vm vm = scsi()) {
            assertThatThrownBy(() -> vm.unplug("scsi", Duration.ofMillis(200))).isInstanceOf(QmpTimeoutException.class);
        }
    }

    @Test
    void aNodeAndItsDeviceArePluggedTogether() {
        try (Vm vm = scsi()) {
            BlockdevOptions more =
                    BlockdevOptions.nullCo(b -> b.nodeName("more").size(1L << 20));
            vm.plug(more, Devices.scsiHd(d -> d.id("hd").drive("more")));
            BlockdevOptions third = BlockdevOptions.nullCo(b -> b.nodeName("third"));
            assertThatThrownBy(
                            () -> vm.plug(third, Devices.scsiHd(d -> d.id("hd").drive("third"))))
                    .isInstanceOf(QmpCommandException.class);
            assertThat(vm.execute(Qmp.queryNamedBlockNodes()).toString()).doesNotContain("third");
        }
    }

    @Test
    void tellsWhatTheBinaryHas() {
        try (Vm vm = scsi()) {
            assertThat(vm.supports(Devices.scsiHd(d -> d.lun(1)))).isTrue();
            assertThat(vm.supports(Devices.scsiHd(d -> d.property("of-tomorrow", true))))
                    .isFalse();
            assertThat(vm.supports(Devices.virtioBlkCcw(d -> d))).isFalse();
        }
    }

    /** Debian's 7.2 has the type without the module of what is in it, and ends when it makes an object of the type. */
    @Test
    void askingWhetherThereIsATypeEndsNoQemu() {
        try (Vm vm = scsi()) {
            vm.supports(Devices.virtioGpuGlPci(d -> d));
            vm.supports(Devices.virtioVgaGl(d -> d.id("vga").bus("pci.0")));
            assertThat(vm.supports(Devices.virtioBlkPci(d -> d))).isTrue();
            assertThat(vm.supports(Devices.sclpconsole(d -> d))).isFalse();
        }
    }

    @Test
    void aNumberOutOfRangeIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> Devices.virtioScsiPci(d -> d.vectors(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'vectors' must be from 0 to 4294967295, but is -1");
    }
}
