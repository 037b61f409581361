// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.DeviceAdd;
import io.github.qapi4j.qemu.event.BlockExportDeleted;
import io.github.qapi4j.qemu.event.DeviceDeleted;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.IOThreadInfo;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresQemu;
import io.github.qapi4j.runtime.junit.RequiresVirtioScsi;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Disks are plugged and unplugged while iothreads serve them, and an NBD server as well. */
@Iotest(formats = {"qcow2", "raw"})
@RequiresVirtioScsi
@Tag("rw")
@Tag("quick")
class HotPlugTest {
    private static final List<String> THREADS = List.of("io0", "io1");

    private final Vm vm;
    /** Why controllers cannot come and go; empty if they can. */
    private String fixedControllers = "";

    HotPlugTest(Vm vm) {
        this.vm = vm;
    }

    @BeforeEach
    void launch(QemuImg img, TestFiles files, IotestEnvironment environment) {
        img.create(files.path("disk"), mib(1));
        vm.addBlockdev(FormatNode.of(environment.imgfmt(), files.path("disk"))
                        .withNodeName("disk")
                        .options())
                .launch();
        try {
            for (String name : THREADS) {
                vm.execute(Qmp.objectAdd(thread(name)));
                vm.execute(controller(name));
            }
        } catch (QmpCommandException e) {
            // The root bus of a PCI Express machine: what is there from the beginning takes disks all the same.
            if (!e.description().contains("does not support hotplugging")) {
                throw e;
            }
            fixedControllers = e.description();
            vm.shutdown();
            for (String name : THREADS) {
                vm.addObject(thread(name)).addDevice(controller(name));
            }
            vm.launch();
        }
    }

    private static ObjectOptions thread(String name) {
        return ObjectOptions.iothread(b -> b.id(name));
    }

    private static DeviceAdd controller(String thread) {
        return Qmp.deviceAdd()
                .driver("virtio-scsi")
                .id("scsi-" + thread)
                .property("iothread", thread)
                .build();
    }

    private void plug(String disk, String ioThread) {
        vm.execute(Qmp.deviceAdd()
                .driver("scsi-hd")
                .id(disk)
                .bus("scsi-" + ioThread + ".0")
                .property("drive", "disk")
                .property("share-rw", true));
    }

    /** Disks of SCSI go at once, and tell so before the reply. */
    private void unplug(String disk) {
        vm.execute(Qmp.deviceDel().id(disk));
        vm.waitFor(DeviceDeleted.class, deleted -> disk.equals(deleted.device()));
    }

    @Test
    void aDiskMovesFromThreadToThread() {
        plug("hd0", "io0");
        vm.qemuIoOnDevice("hd0", Io.write(0, kib(64)).pattern(1));
        unplug("hd0");
        assertThat(vm).hasBlockNode("disk");
        plug("hd1", "io1");
        vm.qemuIoOnDevice("hd1", Io.read(0, kib(64)).pattern(1));
        vm.qemuIoOnDevice("hd1", Io.write(0, kib(64)).pattern(2));
        unplug("hd1");
        plug("hd0", "io0");
        vm.qemuIoOnDevice("hd0", Io.read(0, kib(64)).pattern(2));
    }

    @Test
    void disksOfOneNodeShareItsThread() {
        plug("hd0", "io0");
        plug("hd1", "io0");

        assertThatThrownBy(() -> vm.execute(Qmp.blockdevDel().nodeName("disk")))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Node disk is in use");
        unplug("hd0");
        unplug("hd1");
        plug("hd2", "io1");
        unplug("hd2");
        vm.execute(Qmp.blockdevDel().nodeName("disk"));
        assertThat(vm.nodeInfo("disk")).isEmpty();
    }

    @Test
    void aControllerGoesAndItsThreadAfterIt() {
        assumeTrue(fixedControllers.isEmpty(), fixedControllers);
        assertThat(vm.execute(Qmp.queryIothreads()))
                .extracting(IOThreadInfo::id)
                .containsExactlyInAnyOrder("io0", "io1");
        plug("hd0", "io0");
        unplug("hd0");

        // A guest would let the controller go, but there is none, so that the reset does.
        vm.execute(Qmp.deviceDel().id("scsi-io0"));
        vm.execute(Qmp.systemReset());
        vm.waitFor(DeviceDeleted.class, deleted -> "scsi-io0".equals(deleted.device()));
        vm.execute(Qmp.objectDel().id("io0"));
        assertThat(vm.execute(Qmp.queryIothreads()))
                .singleElement()
                .satisfies(left -> assertThat(left.id()).isEqualTo("io1"));
        plug("hd0", "io1");
    }

    private void export(String socket) {
        vm.execute(Qmp.nbdServerStart().addr(SocketAddressLegacy.unix(b -> b.path(socket))));
        vm.execute(Qmp.blockExportAdd(BlockExportOptions.nbd(b -> b.id("export")
                .nodeName("disk")
                .iothread("io0")
                .fixedIothread(true)
                .writable(true))));
    }

    @Test
    @RequiresQemu(before = "8.0", because = "others may serve a node by several threads")
    void aNodeHasOneThread(TestFiles files) {
        plug("hd0", "io0");
        assertThatThrownBy(() -> plug("hd1", "io1"))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Cannot change iothread of active block backend");
        unplug("hd0");

        export(files.socket("nbd.sock"));
        assertThatThrownBy(() -> plug("hd1", "io1"))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Cannot change iothread of active block backend");
        vm.execute(Qmp.blockExportDel().id("export"));
        vm.waitFor(BlockExportDeleted.class);
        plug("hd1", "io1");
    }

    @Test
    @RequiresQemu(since = "10.0", because = "others serve a node by one thread, or end when a thread's NBD client goes")
    void twoThreadsServeANode(TestFiles files, QemuIo io) {
        String socket = files.socket("nbd.sock");
        String uri = "nbd+unix:///disk?socket=" + socket;
        export(socket);
        assertThat(io.check(Image.raw(uri), Io.write(0, kib(64)).pattern(1))).isTrue();

        plug("hd0", "io0");
        plug("hd1", "io1");
        vm.qemuIoOnDevice("hd0", Io.read(0, kib(64)).pattern(1));
        vm.qemuIoOnDevice("hd1", Io.write(0, kib(64)).pattern(2));
        assertThat(io.check(Image.raw(uri), Io.read(0, kib(64)).pattern(2))).isTrue();
        unplug("hd1");
        vm.qemuIoOnDevice("hd0", Io.read(0, kib(64)).pattern(2));

        vm.execute(Qmp.nbdServerStop());
        assertThat(vm.execute(Qmp.queryBlockExports())).isEmpty();
        assertThat(io.check(Image.raw(uri), Io.read(0, kib(64)))).isFalse();
    }
}
