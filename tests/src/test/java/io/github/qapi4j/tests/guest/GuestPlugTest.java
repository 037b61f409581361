// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevBackup;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.qga.type.GuestFsfreezeStatus;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.junit.GuestScope;
import io.github.qapi4j.runtime.junit.GuestTest;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is plugged in and out while a guest runs, as the guest sees it, and what it does to its disks, as QEMU sees it. */
@RealGuest
@GuestTest(value = AgentPlan.class, scope = GuestScope.CLASS)
class GuestPlugTest {
    private static final int DISK_BYTES = 64 << 20;

    @TempDir
    private Path folder;

    @Test
    void aDiskComesAndGoes(Guest guest) throws IOException {
        plugDisk(guest, raw("disk.raw"));
        assertThat(guest.console().run("cat /sys/block/vdb/size").output()).isEqualTo(DISK_BYTES / 512 + "\n");

        unplugDisk(guest);
    }

    @Test
    void aCardComes(Guest guest) {
        var unused = guest.vm().hmpOrThrow("netdev_add hubport,id=net1,hubid=0");
        guest.vm().execute(Qmp.deviceAdd().driver("virtio-net-pci").id("card1").property("netdev", "net1"));
        guest.await(Until.file("/sys/class/net/eth1/address"));
        assertThat(guest.vm().qom("/machine/peripheral/card1").list()).isNotEmpty();
    }

    @Test
    void aProcessorComes(Guest guest) {
        JsonNode free = guest.vm().execute("query-hotpluggable-cpus", null).get(0);
        assertThat(free.has("qom-path")).as("the first is free").isFalse();
        ObjectNode device = (ObjectNode) free.path("props").deepCopy();
        device.put("driver", free.path("type").asString());
        device.put("id", "cpu1");
        guest.vm().execute("device_add", device);
        guest.await(Until.file("/sys/devices/system/cpu/cpu1/online"));
        assertThat(guest.console()
                        .run("echo 1 >/sys/devices/system/cpu/cpu1/online; nproc")
                        .output())
                .isEqualTo("2\n");
    }

    @Test
    void anIncrementalBackupHasWhatTheGuestWrote(Guest guest) throws IOException {
        plugDisk(guest, raw("disk.raw"));
        guest.vm().execute(Qmp.blockDirtyBitmapAdd().node("plugged-node").name("changes"));
        assertThat(guest.console()
                        .run("printf changed | dd of=/dev/vdb bs=64k seek=3 conv=notrunc; sync")
                        .exitCode())
                .isZero();
        Path target = raw("target.raw");
        guest.vm()
                .execute(Qmp.blockdevAdd(
                        BlockdevOptions.file(b -> b.filename(target.toString()).nodeName("target"))));
        guest.vm()
                .execute(BlockdevBackup.builder()
                        .device("plugged-node")
                        .sync(MirrorSyncMode.INCREMENTAL)
                        .target("target")
                        .jobId("backup")
                        .bitmap("changes")
                        .autoDismiss(false));
        guest.vm().runJob("backup").orThrow();
        guest.vm().execute(Qmp.blockdevDel().nodeName("target"));
        unplugDisk(guest);

        byte[] backup = Files.readAllBytes(target);
        int at = 3 << 16;
        assertThat(new String(backup, at, 7, StandardCharsets.US_ASCII)).isEqualTo("changed");
        Arrays.fill(backup, at, at + 7, (byte) 0);
        assertThat(backup).as("only that was copied").containsOnly(0);
    }

    @Test
    void aFileSystemIsFrozenAndThawed(Guest guest) throws IOException {
        plugDisk(guest, raw("disk.raw"));
        assertThat(guest.console()
                        .run("mke2fs /dev/vdb && mkdir -p /frozen && mount -t ext2 /dev/vdb /frozen")
                        .exitCode())
                .isZero();
        assertThat(guest.agent().execute(Qga.guestFsfreezeFreeze())).isEqualTo(1);
        assertThat(guest.agent().execute(Qga.guestFsfreezeStatus())).isEqualTo(GuestFsfreezeStatus.FROZEN);
        guest.console().send("echo later >/frozen/file; sync; echo wri''tten\n");
        assertThat(guest.agent().execute(Qga.guestFsfreezeThaw())).isEqualTo(1);
        guest.console().expect("^written$");
        assertThat(guest.agent().execute(Qga.guestFsfreezeStatus())).isEqualTo(GuestFsfreezeStatus.THAWED);
        assertThat(guest.console().run("umount /frozen").exitCode()).isZero();
        unplugDisk(guest);
    }

    @Test
    void requestsOfAGuestAreMerged(Guest guest) throws IOException {
        plugDisk(guest, raw("disk.raw"));
        assertThat(guest.console()
                        .run(
                                "dd if=/dev/zero of=/dev/vdb bs=16M count=2 oflag=direct; dd if=/dev/vdb of=/dev/null bs=16M iflag=direct")
                        .exitCode())
                .isZero();
        assertThat(guest.vm().execute(Qmp.queryBlockstats().queryNodes(false)))
                .filteredOn(one -> String.valueOf(one.qdev()).contains("plugged"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.stats().wrBytes()).isGreaterThanOrEqualTo(32L << 20);
                    assertThat(one.stats().wrMerged() + one.stats().rdMerged()).isPositive();
                });
        unplugDisk(guest);
    }

    private void plugDisk(Guest guest, Path image) {
        var file = BlockdevOptions.file(b -> b.filename(image.toString()).nodeName("plugged-node"));
        guest.vm()
                .plug(
                        file,
                        Qmp.deviceAdd()
                                .driver("virtio-blk-pci")
                                .id("plugged")
                                .property("drive", "plugged-node")
                                .build());
        guest.await(Until.file("/dev/vdb"));
    }

    private static void unplugDisk(Guest guest) {
        guest.vm().unplug("plugged", Duration.ofMinutes(2));
        guest.await(Until.succeeds("/bin/test", "!", "-e", "/sys/block/vdb"));
        guest.vm().execute(Qmp.blockdevDel().nodeName("plugged-node"));
    }

    private Path raw(String name) throws IOException {
        Path image = folder.resolve(name);
        new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("raw"))
                .create(image.toString(), Size.bytes(DISK_BYTES));
        return image;
    }
}
