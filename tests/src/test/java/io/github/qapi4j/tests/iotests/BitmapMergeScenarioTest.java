// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.Transaction;
import io.github.qapi4j.qemu.type.BlockDirtyBitmap;
import io.github.qapi4j.qemu.type.BlockDirtyBitmapOrStr;
import io.github.qapi4j.qemu.type.TransactionAction;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestMatrix;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** QEMU's test 236, with its reference log: dirty bitmaps are merged, with and without a transaction that is aborted. */
@Iotest(formats = "generic")
@IotestMatrix(formats = {"qcow2", "raw", "qed", "vdi", "vpc", "vmdk", "luks"})
@ReferenceLog(value = "qemu/236", exact = true)
@Tag("quick")
class BitmapMergeScenarioTest {
    private static final String NODE = "drive0";
    private static final long GRANULARITY = 64 << 10;

    private final Vm vm;
    private final LoggedVm logged;
    private final TestLog log;

    BitmapMergeScenarioTest(Vm vm, LoggedVm logged, TestLog log) {
        this.vm = vm;
        this.logged = logged;
        this.log = log;
    }

    @Test
    void bitmapsAreMerged(TestFiles files, QemuImg img, IotestEnvironment environment) {
        log.log("--- Preparing image & VM ---\n");
        img.create(files.path("img"), Size.bytes(64 << 20));
        vm.addDrive(files.path("img")).launch();

        heading("Adding preliminary bitmaps A & B");
        for (String bitmap : List.of("bitmapA", "bitmapB")) {
            logged.qmpLog(Qmp.blockDirtyBitmapAdd().node(NODE).name(bitmap).granularity(GRANULARITY));
        }

        heading("Emulating writes");
        write("-P0x5d 0 64k", "-P0xd5 1M 64k", "-P0xdc 32M 64k", "-P0xcd 0x3ff0000 64k");
        queryBitmaps();

        heading("Submitting & Aborting Transaction");
        transaction(disable("bitmapB"), add("bitmapC"), clear("bitmapA"), abort());
        queryBitmaps();

        heading("Disabling B & Adding C");
        // Disabling and enabling in one transaction is no change.
        transaction(disable("bitmapB"), add("bitmapC"), disable("bitmapC"), enable("bitmapC"));

        heading("Emulating further writes");
        write("-P0xab 0 64k", "-P0xad 0x00f8000 64k", "-P0x1d 0x2008000 64k", "-P0xea 0x3fe0000 64k");

        heading("Disabling A & C");
        transaction(disable("bitmapA"), disable("bitmapC"));
        queryBitmaps();

        heading("Submitting & Aborting Merge Transaction");
        transaction(addDisabled("bitmapD"), merge("bitmapD", "bitmapB", "bitmapC"), abort());
        queryBitmaps();

        heading("Creating D as a merge of B & C");
        transaction(addDisabled("bitmapD"), merge("bitmapD", "bitmapB", "bitmapC"));
        queryBitmaps();
        assertThat(hash("bitmapA")).isEqualTo(hash("bitmapD"));

        heading("Removing bitmaps A, B, C, and D");
        for (String bitmap : List.of("bitmapA", "bitmapB", "bitmapC", "bitmapD")) {
            logged.qmpLog(Qmp.blockDirtyBitmapRemove().node(NODE).name(bitmap));
        }

        heading("Final Query");
        queryBitmaps();

        heading("Done");
        vm.shutdown();
    }

    private void heading(String text) {
        log.log("\n--- " + text + " ---\n");
    }

    private void write(String... writes) {
        for (String write : writes) {
            log.log("write " + write);
            logged.hmpQemuIo(NODE, "write " + write);
        }
    }

    private void transaction(TransactionAction... actions) {
        Transaction transaction = Qmp.transaction().actions(List.of(actions)).build();
        logged.withIndent(2).qmpLog(transaction);
    }

    private void queryBitmaps() {
        log.withIndent(2).log(Map.of("bitmaps", vm.queryDriveBitmaps()));
    }

    private String hash(String bitmap) {
        return vm.execute(Qmp.xDebugBlockDirtyBitmapSha256().node(NODE).name(bitmap))
                .sha256();
    }

    private static TransactionAction add(String name) {
        return TransactionAction.blockDirtyBitmapAdd(
                b -> b.node(NODE).name(name).granularity(GRANULARITY));
    }

    private static TransactionAction addDisabled(String name) {
        return TransactionAction.blockDirtyBitmapAdd(
                b -> b.node(NODE).name(name).granularity(GRANULARITY).disabled(true));
    }

    private static TransactionAction merge(String target, String... sources) {
        return TransactionAction.blockDirtyBitmapMerge(b -> b.node(NODE)
                .target(target)
                .bitmaps(
                        List.of(sources).stream().map(BlockDirtyBitmapOrStr::of).toList()));
    }

    private static TransactionAction clear(String name) {
        return TransactionAction.blockDirtyBitmapClear(bitmap(name));
    }

    private static TransactionAction disable(String name) {
        return TransactionAction.blockDirtyBitmapDisable(bitmap(name));
    }

    private static TransactionAction enable(String name) {
        return TransactionAction.blockDirtyBitmapEnable(bitmap(name));
    }

    private static TransactionAction abort() {
        return TransactionAction.abort();
    }

    private static BlockDirtyBitmap bitmap(String name) {
        return BlockDirtyBitmap.builder().node(NODE).name(name).build();
    }
}
