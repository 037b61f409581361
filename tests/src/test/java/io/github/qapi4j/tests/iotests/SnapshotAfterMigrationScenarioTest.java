// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.junit.RequiresMigration;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** QEMU's test 280, with its reference log: a VM migrates to a file, gets an overlay, goes on, and commits it. */
@Iotest(formats = "qcow2", protocols = "file", platforms = "linux")
@ReferenceLog(value = "qemu/280", exact = true)
@RequiresMigration
@Tag("rw")
@Tag("migration")
@Tag("quick")
class SnapshotAfterMigrationScenarioTest {
    /** Newer releases no longer have this member. */
    private static final QmpFilter WITH_SINGLESTEP = tree -> {
        if (tree.path("return") instanceof ObjectNode status && status.has("running") && !status.has("singlestep")) {
            ObjectNode reply = (ObjectNode) tree.deepCopy();
            reply.withObject("/return").put("singlestep", false);
            return reply;
        }
        return tree;
    };

    @Test
    void theVmGoesOnWithAnOverlay(
            Vm vm, LoggedVm logged, TestLog log, TestFiles files, TestNames names, QemuImg img, IotestEnvironment env) {
        String base = files.path("base");
        String top = files.path("top");
        LoggedVm withoutPaths = logged.with(QmpFilters.testFiles(names));
        img.create(Image.qcow2(base), mib(64));
        log.log("=== Launch VM ===");
        vm.addObject(ObjectOptions.iothread(b -> b.id("iothread0")))
                .addBlockdev(BlockdevOptions.file(b -> b.filename(base).nodeName("base-file")))
                .addBlockdev(BlockdevOptions.qcow2(b -> b.file("base-file").nodeName("base-fmt")))
                .addDevice(MigratableDisk.of(env, "vda", "base-fmt", "iothread0", false))
                .launch();
        logged.enableMigrationEvents("VM");
        log.log("\n=== Migrate to file ===");
        logged.qmpLog(Qmp.migrate().uri("exec:cat > /dev/null"));
        vm.waitMigration(RunState.POSTMIGRATE, Duration.ofSeconds(60), event -> {
                    // Newer releases tell of this state, too.
                    if (event.status() != MigrationStatus.DEVICE) {
                        log.log(event);
                    }
                })
                .orThrow();

        log.log("\nVM is now stopped:");
        log.log(vm.execute(Qmp.queryMigrate()).status());
        logged.with(WITH_SINGLESTEP).qmpLog(Qmp.queryStatus());

        log.log("\n=== Create a snapshot of the disk image ===");
        withoutPaths.blockdevCreate(
                BlockdevCreateOptions.file(b -> b.filename(top).size(0L)));
        withoutPaths.qmpLog(
                Qmp.blockdevAdd(BlockdevOptions.file(b -> b.filename(top).nodeName("top-file"))));
        withoutPaths.blockdevCreate(
                BlockdevCreateOptions.qcow2(b -> b.file("top-file").size(1L << 20)));
        logged.qmpLog(
                Qmp.blockdevAdd(BlockdevOptions.qcow2(b -> b.file("top-file").nodeName("top-fmt"))));
        logged.qmpLog(Qmp.blockdevSnapshot().node("base-fmt").overlay("top-fmt"));

        log.log("\n=== Resume the VM and simulate a write request ===");
        logged.qmpLog(Qmp.cont());
        logged.hmpQemuIoOnDevice("vda/virtio-backend", Io.write(kib(4), kib(4)));

        log.log("\n=== Commit it to the backing file ===");
        logged.qmpLog(Qmp.blockCommit()
                        .device("top-fmt")
                        .jobId("job0")
                        .topNode("top-fmt")
                        .autoDismiss(false))
                .value();
        logged.runJob("job0");
    }
}
