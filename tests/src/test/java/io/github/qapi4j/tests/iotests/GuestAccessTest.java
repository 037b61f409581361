// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.Machines;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresMachine;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.Qtest;
import io.github.qapi4j.runtime.vm.QtestException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads and writes an IDE disk as a guest's driver would, by ports, and the guest's memory. */
@Iotest(formats = {"raw", "qcow2", "vmdk", "vdi", "qed"})
@Tag("rw")
@Tag("quick")
@RequiresMachine("pc")
class GuestAccessTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int IDE = 0x1f0;
    private static final int STATUS = IDE + 7;
    private static final int BUSY = 0x80;
    private static final int READY_FOR_DATA = 0x08;
    private static final int READ = 0x20;
    private static final int WRITE = 0x30;
    private static final int SECTOR = 512;
    private static final long RAM = 1 << 20;

    private final Vm vm;
    private final QemuIo io;
    private final Path image;

    GuestAccessTest(VmBuilder builder, QemuIo io, TestFiles files) {
        this.vm = builder.machine(Machines.pc()).qtest().build();
        this.io = io;
        this.image = files.file("disk");
    }

    @BeforeEach
    void launch(QemuImg img, IotestEnvironment env) {
        img.create(image.toString(), mib(1));
        io.run(image.toString(), Io.write(kib(1), Size.bytes(512)).pattern(0xa5));
        vm.addDrive(Drive.of(image).withFormat(env.imgfmt()).withBus("ide")).launch();
    }

    @AfterEach
    void close() {
        vm.close();
    }

    /** Has the disk begin with one sector, and waits until it is there or wanted. */
    private Qtest begin(int command, int sector) {
        Qtest guest = vm.qtest();
        guest.interceptIrqsInto("ioapic");
        guest.outb(IDE + 6, 0xe0);
        guest.outb(IDE + 2, 1);
        guest.outb(IDE + 3, sector);
        guest.outb(IDE + 4, 0);
        guest.outb(IDE + 5, 0);
        guest.outb(STATUS, command);
        if (command == READ) {
            guest.waitForIrq(14, true, SOON);
        }
        assertThat(guest.inb(STATUS) & (BUSY | READY_FOR_DATA)).isEqualTo(READY_FOR_DATA);
        return guest;
    }

    @Test
    void aSectorIsRead() {
        Qtest guest = begin(READ, 2);
        for (int i = 4; i < SECTOR; i += 4) {
            assertThat(guest.inl(IDE)).isEqualTo(0xa5a5a5a5);
        }
        assertThat(guest.inw(IDE)).isEqualTo(0xa5a5);
        assertThat(guest.inw(IDE)).isEqualTo(0xa5a5);
        assertThat(guest.inb(STATUS) & READY_FOR_DATA).isZero();
    }

    @Test
    void aSectorIsWritten() {
        Qtest guest = begin(WRITE, 5);
        for (int i = 0; i < SECTOR / 2; i++) {
            guest.outw(IDE, 0x5a5a);
        }
        guest.waitForIrq(14, true, SOON);
        vm.shutdown();
        io.run(
                image.toString(),
                Io.read(2560, Size.bytes(512)).pattern(0x5a),
                Io.read(kib(1), Size.bytes(512)).pattern(0xa5),
                Io.read(0, kib(1)).pattern(0));
    }

    @Test
    void memoryIsReadAndWritten() {
        Qtest guest = vm.qtest();
        assertThat(guest.endianness()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        guest.memset(RAM, 16, 0xff);
        guest.writeq(RAM, 0x0102030405060708L);
        guest.writel(RAM + 8, 0x090a0b0c);
        guest.writew(RAM + 12, 0x0d0e);
        guest.writeb(RAM + 14, 0x0f);
        assertThat(guest.read(RAM, 16)).containsExactly(8, 7, 6, 5, 4, 3, 2, 1, 12, 11, 10, 9, 14, 13, 15, 255);
        guest.write(RAM, new byte[] {1, 0, 0, 0, 2, 0, 0, 0});
        assertThat(guest.readq(RAM)).isEqualTo(0x200000001L);
        assertThat(guest.readl(RAM + 4)).isEqualTo(2);
        assertThat(guest.readw(RAM + 12)).isEqualTo(0x0d0e);
        assertThat(guest.readb(RAM + 15)).isEqualTo(0xff);
        assertThat(vm.hmp("xp /1wx " + RAM)).contains("0x00000001");
    }

    @Test
    void whatQtestDoesNotUnderstand() {
        assertThat(vm.qtest().send("nonsense")).startsWith("FAIL");
        assertThatThrownBy(() -> vm.qtest().execute("nonsense")).isInstanceOfSatisfying(QtestException.class, e -> {
            assertThat(e.command()).isEqualTo("nonsense");
            assertThat(e.reply()).isPresent();
        });
        assertThat(vm.execute(Qmp.queryStatus()).running()).isTrue();
    }
}
