// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.devices.VirtioScsiPci;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.type.BlockDirtyBitmap;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.files.TemporaryPaths;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolResult;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** QEMU's test image-fleecing, with its reference log: clients see a disk as it was while the guest goes on writing. */
@Iotest(formats = "qcow2", platforms = "linux", requiredFormats = "copy-before-write", unsupportedImgopts = "compat")
@ReferenceLog(value = "qemu/image-fleecing", exact = true)
@Tag("rw")
@Tag("quick")
class FleecingScenarioTest {
    private static final String DEVICE = "/machine/peripheral/sda";
    private static final List<String> PATTERNS =
            List.of("-P0x5d 0 64k", "-P0xd5 1M 64k", "-P0xdc 32M 64k", "-P0xcd 0x3ff0000 64k");
    private static final List<String> OVERWRITE =
            List.of("-P0xab 0 64k", "-P0xad 0x00f8000 64k", "-P0x1d 0x2008000 64k", "-P0xea 0x3fe0000 64k");
    private static final List<String> ZEROES = List.of("-P0 0x00f8000 32k", "-P0 0x2010000 32k", "-P0 0x3fe0000 64k");
    private static final List<String> REMAINDER =
            List.of("-P0xd5 0x108000 32k", "-P0xdc 32M 32k", "-P0xcd 0x3ff0000 64k");

    /** How the old data are kept and read. */
    private enum Way {
        BACKUP("backup(sync=none) based fleecing"),
        FILTER("cbw-filter based fleecing"),
        SNAPSHOT("fleecing-format based fleecing"),
        BITMAP("fleecing-format based fleecing with bitmap"),
        PUSH("push backup with fleecing");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        boolean hasFilter() {
            return this != BACKUP;
        }

        boolean hasSnapshot() {
            return this != BACKUP && this != FILTER;
        }
    }

    private final VmBuilder vms;
    private final TestLog log;
    private final QemuImg img;
    private final QemuIo io;

    FleecingScenarioTest(VmBuilder vms, TestLog log, QemuImg img, QemuIo io) {
        this.vms = vms;
        this.log = log;
        this.img = img;
        this.io = io;
    }

    @Test
    void oldDataCanBeRead(TestFiles files) {
        for (Way way : Way.values()) {
            try (TemporaryPaths images = files.temporary("base.img", "fleece.img", "target.img");
                    TemporaryPaths sockets = files.temporarySockets("nbd.sock");
                    Vm vm = vms.build()) {
                new Fleecing(way, vm, images, sockets.get(0)).run();
            }
        }
    }

    private final class Fleecing {
        private final Way way;
        private final Vm vm;
        private final LoggedVm logged;
        private final String base;
        private final String fleece;
        private final String target;
        private final String socket;

        Fleecing(Way way, Vm vm, TemporaryPaths images, String socket) {
            this.way = way;
            this.vm = vm;
            this.socket = socket;
            logged = new LoggedVm(vm, log);
            base = images.get(0);
            fleece = images.get(1);
            target = images.get(2);
        }

        void run() {
            log.log("=== Test " + way.title + " ===\n");
            log.log("--- Setting up images ---\n");
            createImages();
            log.log("Done");
            section("Launching VM");
            vm.addBlockdev(BlockdevOptions.qcow2(b -> b.file(file(base)).nodeName("source")))
                    .addDevice(VirtioScsiPci.create())
                    .addDevice(Devices.scsiHd(d -> d.id("sda").drive("source")))
                    .launch();
            log.log("Done");
            section("Setting up Fleecing Graph");
            buildGraph();
            if (way == Way.PUSH) {
                section("Starting actual backup");
                startPush();
            } else {
                section("Setting up NBD Export");
                export();
                section("Sanity Check");
                readOld();
            }
            section("Testing COW");
            for (String write : OVERWRITE) {
                log.log("write " + write);
                logged.hmpQemuIoOnDevice(DEVICE, "write " + write);
            }
            if (way == Way.PUSH) {
                finishPush();
            }
            section("Verifying Data");
            readOld();
            section("Cleanup");
            removeGraph();
            vm.shutdown();
            section("Confirming writes");
            Stream.concat(OVERWRITE.stream(), REMAINDER.stream()).forEach(read -> {
                log.log("read " + read);
                io.run(base, "-c", "read " + read);
            });
            log.log("\nDone");
        }

        private void createImages() {
            img.create(Image.qcow2(base), mib(64));
            if (way == Way.BITMAP) {
                img.run(Img.bitmap(Image.qcow2(base), "bitmap0").add());
            }
            img.create(Image.of(way.hasSnapshot() ? "raw" : "qcow2", fleece), mib(64));
            if (way == Way.PUSH) {
                img.create(Image.qcow2(target), mib(64));
            }
            PATTERNS.forEach(write -> io.run("-f", "qcow2", "-c", "write " + write, base));
        }

        private void buildGraph() {
            add(
                    way.hasSnapshot()
                            ? BlockdevOptions.file(b -> b.filename(fleece).nodeName("temp"))
                            : BlockdevOptions.qcow2(
                                    b -> b.file(file(fleece)).nodeName("temp").backing("source")));
            if (!way.hasFilter()) {
                logged.logReply(Qmp.blockdevBackup()
                        .device("source")
                        .sync(MirrorSyncMode.NONE)
                        .target("temp")
                        .jobId("fleecing"));
                return;
            }
            add(BlockdevOptions.copyBeforeWrite(b -> {
                var filter = b.file("source").target("temp").nodeName("fl-cbw");
                return way == Way.BITMAP
                        ? filter.bitmap(BlockDirtyBitmap.builder()
                                .node("source")
                                .name("bitmap0")
                                .build())
                        : filter;
            }));
            attach("fl-cbw");
            if (way.hasSnapshot()) {
                add(BlockdevOptions.snapshotAccess(b -> b.file("fl-cbw").nodeName("fl-access")));
            }
        }

        // The scenario exports with nbd-server-add, which is deprecated.
        @SuppressWarnings("deprecation")
        private void export() {
            logged.logReply(Qmp.nbdServerStart().addr(SocketAddressLegacy.unix(b -> b.path(socket))));
            logged.logReply(Qmp.nbdServerAdd().device(exported()));
        }

        private void startPush() {
            add(BlockdevOptions.qcow2(b -> b.file(file(target)).nodeName("target")));
            logged.logReply(Qmp.blockdevBackup()
                    .device(exported())
                    .sync(MirrorSyncMode.FULL)
                    .target("target")
                    .jobId("push-backup")
                    .speed(1));
        }

        private void finishPush() {
            assertThat(vm.execute(Qmp.queryBlockJobs())).hasSize(1);
            vm.execute(Qmp.blockJobSetSpeed().device("push-backup").speed(0));
            logged.logEvent(BlockJobCompleted.class, job -> job.device().equals("push-backup"));
            delete("target");
        }

        private void removeGraph() {
            if (way != Way.PUSH) {
                logged.logReply(Qmp.nbdServerStop());
            }
            if (way.hasSnapshot()) {
                delete("fl-access");
            }
            if (way.hasFilter()) {
                attach("source");
                delete("fl-cbw");
            } else {
                logged.logReply(Qmp.blockJobCancel().device("fleecing"));
                logged.logEvent(BlockJobCancelled.class);
            }
            delete("temp");
        }

        /** The data from before the writes. With a bitmap there is nothing to be seen where it is clean. */
        private void readOld() {
            PATTERNS.forEach(read -> readOld("read " + read, ToolMode.CHECKED));
            ZEROES.forEach(read -> readOld("read " + read, way == Way.BITMAP ? ToolMode.UNCHECKED : ToolMode.CHECKED));
        }

        private void readOld(String command, ToolMode mode) {
            log.log(command);
            ToolResult result = way == Way.PUSH
                    ? io.run(mode, "-r", "-c", command, target)
                    : io.run(mode, "-r", "-f", "raw", "-c", command, "nbd+unix:///" + exported() + "?socket=" + socket);
            if (!result.isSuccess()) {
                log.log(result.output());
            }
        }

        private String exported() {
            return way.hasSnapshot() ? "fl-access" : "temp";
        }

        private void add(BlockdevOptions node) {
            logged.logReply(Qmp.blockdevAdd(node));
        }

        private void delete(String node) {
            logged.logReply(Qmp.blockdevDel().nodeName(node));
        }

        private void attach(String node) {
            logged.logReply(Qmp.qomSet().path(DEVICE).property("drive").value(StringNode.valueOf(node)));
        }

        private BlockdevRef file(String image) {
            return BlockdevRef.of(BlockdevOptions.file(b -> b.filename(image)));
        }

        private void section(String title) {
            log.log("\n--- " + title + " ---\n");
        }
    }
}
