// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevBackup;
import io.github.qapi4j.qemu.type.BackupPerf;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlkdebugInjectErrorOptions;
import io.github.qapi4j.qemu.type.BlkdebugSetStateOptions;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A VM with the disk that test 257 backs up, and the pieces of that test. */
record BackedUpDisk(Vm vm, LoggedVm logged, TestLog log) {
    static final String NODE = "drive0";
    static final String FILTER = "backup-top";
    static final String BITMAP = "bitmap0";
    private static final int FILTERS_OWN = 2;
    static final long SIZE = 64 << 20;
    static final long GRANULARITY = 64 << 10;

    private record Pattern(int octet, long offset, long size) {
        String command() {
            return String.format("write -P0x%02x 0x%07x 0x%x", octet, offset, size);
        }

        IoCommand io() {
            return Io.write(offset, Size.bytes(size)).pattern(octet);
        }

        LongStream clusters() {
            return LongStream.rangeClosed(offset / GRANULARITY, (offset + size - 1) / GRANULARITY);
        }
    }

    private static final List<List<Pattern>> GROUPS = List.of(
            List.of(
                    new Pattern(0x49, 0x0000000, 0x10000),
                    new Pattern(0x6c, 0x0100000, 0x10000),
                    new Pattern(0x6f, 0x2000000, 0x10000),
                    new Pattern(0x76, 0x3ff0000, 0x10000)),
            List.of(
                    new Pattern(0x65, 0x0000000, 0x10000),
                    new Pattern(0x77, 0x00f8000, 0x10000),
                    new Pattern(0x72, 0x2008000, 0x10000),
                    new Pattern(0x69, 0x3fe0000, 0x10000)),
            List.of(
                    new Pattern(0x74, 0x0010000, 0x10000),
                    new Pattern(0x69, 0x00e8000, 0x10000),
                    new Pattern(0x6e, 0x2018000, 0x10000),
                    new Pattern(0x67, 0x3fe0000, 0x20000)),
            List.of(
                    new Pattern(0xaa, 0x0010000, 0x30000),
                    new Pattern(0xbb, 0x00d8000, 0x10000),
                    new Pattern(0xcc, 0x2028000, 0x10000),
                    new Pattern(0xdd, 0x3fc0000, 0x10000)));

    /** Which clusters a group of writes makes dirty. */
    static Set<Long> clusters(int group) {
        return GROUPS.get(group).stream()
                .flatMap(pattern -> pattern.clusters().boxed())
                .collect(Collectors.toSet());
    }

    static BlockdevOptions file(String image) {
        return BlockdevOptions.file(b -> b.filename(image));
    }

    /** The second read after {@code flushes} flushes fails. */
    static BlockdevOptions failingFile(String image, int flushes) {
        List<BlkdebugSetStateOptions> states = new ArrayList<>();
        for (int state = 1; state <= flushes + 1; state++) {
            states.add(BlkdebugSetStateOptions.builder()
                    .event(state <= flushes ? BlkdebugEvent.FLUSH_TO_DISK : BlkdebugEvent.READ_AIO)
                    .newState(state + 1)
                    .state(state)
                    .build());
        }
        return BlockdevOptions.blkdebug(b -> b.image(file(image))
                .setState(states)
                .injectError(List.of(BlkdebugInjectErrorOptions.builder()
                        .event(BlkdebugEvent.READ_AIO)
                        .errno(5)
                        .state(flushes + 2)
                        .immediately(false)
                        .once(true)
                        .build())));
    }

    /** Begins with the disk's node. */
    static BackedUpDisk launch(Vm vm, TestLog log, QmpFilter paths, BlockdevOptions file) {
        vm.addDevice(Devices.virtioScsiPci(d -> d.id("scsi0"))).launch();
        LoggedVm logged = new LoggedVm(vm, log);
        logged.with(paths)
                .qmpLog(Qmp.blockdevAdd(BlockdevOptions.qcow2(b -> b.file(file).nodeName(NODE))));
        log.log("");
        return new BackedUpDisk(vm, logged, log);
    }

    void heading(String text) {
        log.log(text + "\n");
    }

    void addBitmap() {
        logged.qmpLog(Qmp.blockDirtyBitmapAdd().node(NODE).name(BITMAP).granularity(GRANULARITY));
        log.log("");
    }

    Map<String, List<BlockDirtyInfo>> write(int group, String node) {
        heading("--- Write #" + group + " ---");
        for (Pattern pattern : GROUPS.get(group)) {
            log.log(pattern.command());
            logged.hmpQemuIo(node, pattern.io());
        }
        return logBitmaps();
    }

    /** Logs all bitmaps and an empty line. */
    Map<String, List<BlockDirtyInfo>> logBitmaps() {
        Map<String, List<BlockDirtyInfo>> bitmaps = logBitmapsOnly();
        log.log("");
        return bitmaps;
    }

    Map<String, List<BlockDirtyInfo>> logBitmapsOnly() {
        Map<String, List<BlockDirtyInfo>> bitmaps = vm.queryBitmaps();
        log.withIndent(2).log(Map.of("bitmaps", asTheReferenceHasThem(bitmaps)));
        return bitmaps;
    }

    /** QEMU 7.2 counts a bitmap of what a backup has yet to copy among the disk's, later ones among the filter's. */
    private static Map<String, List<BlockDirtyInfo>> asTheReferenceHasThem(Map<String, List<BlockDirtyInfo>> bitmaps) {
        List<BlockDirtyInfo> filters = bitmaps.getOrDefault(FILTER, List.of());
        if (filters.size() <= FILTERS_OWN) {
            return bitmaps;
        }
        Map<String, List<BlockDirtyInfo>> moved = new HashMap<>(bitmaps);
        moved.put(FILTER, filters.subList(0, FILTERS_OWN));
        moved.put(
                NODE,
                Stream.concat(filters.stream().skip(FILTERS_OWN), bitmaps.getOrDefault(NODE, List.of()).stream())
                        .toList());
        return moved;
    }

    /** Compares how many clusters are dirty. */
    void check(Map<String, List<BlockDirtyInfo>> bitmaps, Set<Long> expected) {
        check("bitmap0", bitmaps, bitmap -> BITMAP.equals(bitmap.name()), expected);
    }

    /** The bitmap of a running backup, which gathers what is written meanwhile. */
    void checkAnonymous(Map<String, List<BlockDirtyInfo>> bitmaps, Set<Long> expected) {
        check("(anonymous)", bitmaps, bitmap -> bitmap.name() == null && bitmap.recording(), expected);
    }

    private void check(
            String name,
            Map<String, List<BlockDirtyInfo>> bitmaps,
            Predicate<BlockDirtyInfo> which,
            Set<Long> expected) {
        BlockDirtyInfo found = bitmaps.getOrDefault(NODE, List.of()).stream()
                .filter(which)
                .findFirst()
                .orElseThrow();
        long have = found.count() / found.granularity();
        log.log("= Checking Bitmap " + name + " =");
        log.log("expecting " + expected.size() + " dirty sectors; have " + have + ". "
                + (have == expected.size() ? "OK!" : "ERROR!") + "\n");
    }

    /** Makes an image through QEMU. */
    void target(String path, String node) {
        String fileNode = "file_" + Path.of(path).getFileName();
        logged.logValue(Qmp.blockdevCreate()
                .jobId("bdc-file-job")
                .options(BlockdevCreateOptions.file(b -> b.filename(path).size(0L))));
        logged.runJob("bdc-file-job");
        logged.logValue(
                Qmp.blockdevAdd(BlockdevOptions.file(b -> b.filename(path).nodeName(fileNode))));
        logged.logValue(Qmp.blockdevCreate()
                .jobId("bdc-fmt-job")
                .options(BlockdevCreateOptions.qcow2(b -> b.file(fileNode).size(SIZE))));
        logged.runJob("bdc-fmt-job");
        logged.logValue(
                Qmp.blockdevAdd(BlockdevOptions.qcow2(b -> b.file(fileNode).nodeName(node))));
    }

    static BlockdevBackup.Builder backup(MirrorSyncMode sync, String target, String job) {
        return Qmp.blockdevBackup()
                .device(NODE)
                .sync(sync)
                .target(target)
                .filterNodeName(FILTER)
                .xPerf(BackupPerf.builder().maxWorkers(1).build())
                .jobId(job);
    }
}
