// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestMatrix;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** QEMU's test 141, with its reference log: a node cannot be deleted while a block job uses it. */
@Iotest(
        formats = {"qcow2", "qed"},
        protocols = "file")
@IotestMatrix
@ReferenceLog(value = "qemu/141", exact = true)
@Tag("rw")
@Tag("quick")
class BusyNodeScenarioTest {
    private final Vm vm;
    private final LoggedVm logged;
    private final TestLog log;
    private final String format;
    private final String top;
    private final QmpFilter paths;
    private final QmpFilter pathsAndFormat;

    BusyNodeScenarioTest(
            Vm vm, LoggedVm logged, TestLog log, TestFiles files, TestNames names, IotestEnvironment environment) {
        this.vm = vm;
        this.logged = logged;
        this.log = log;
        format = environment.imgfmt();
        top = files.path("top");
        paths = QmpFilters.testFiles(names);
        pathsAndFormat = paths.then(QmpFilters.imgfmt(names));
    }

    // The scenario is about drive-backup and uses top by name, both deprecated.
    @SuppressWarnings("deprecation")
    @Test
    void nodesInUseStay(TestFiles files, QemuImg img, QemuIo io) {
        String bottom = files.path("bottom");
        String middle = files.path("middle");
        String target = files.path("target");
        log.log("Creating bottom <- middle <- top backing file chain...");
        img.create(bottom, mib(1));
        img.run(Img.create(Image.of(middle), mib(1)).backing(Image.of(bottom)));
        img.run(Img.create(Image.of(top), mib(1)).backing(Image.of(middle)));

        log.log("Starting VM...");
        vm.launch();

        begin("drive-backup");
        logged.with(pathsAndFormat)
                .qmpLog(Qmp.driveBackup()
                        .device("drv0")
                        .sync(MirrorSyncMode.NONE)
                        .target(target)
                        .format(format)
                        .jobId("job0"));
        deleteWhileBusyAndThen(BlockJobCancelled.class);

        begin("drive-mirror");
        logged.with(pathsAndFormat)
                .qmpLog(Qmp.driveMirror()
                        .device("drv0")
                        .target(target)
                        .sync(MirrorSyncMode.NONE)
                        .format(format)
                        .jobId("job0"));
        logged.logEvent(BlockJobReady.class);
        deleteWhileBusyAndThen(BlockJobCompleted.class);

        begin("active block-commit");
        logged.qmpLog(Qmp.blockCommit().device("drv0").jobId("job0"));
        logged.logEvent(BlockJobReady.class);
        deleteWhileBusyAndThen(BlockJobCompleted.class);

        // Something to do for the jobs, which are slow enough to be met at work.
        io.run(middle, Io.write(0, mib(1)));
        begin("non-active block-commit");
        logged.with(paths)
                .qmpLog(Qmp.blockCommit()
                        .device("drv0")
                        .jobId("job0")
                        .top(middle)
                        .speed(1));
        deleteWhileBusyAndThen(BlockJobCancelled.class);

        io.run(bottom, Io.write(0, mib(1)));
        begin("block-stream");
        logged.qmpLog(Qmp.blockStream().device("drv0").jobId("job0").speed(1));
        deleteWhileBusyAndThen(BlockJobCancelled.class);
    }

    private void begin(String job) {
        log.log("=== Testing " + job + " ===");
        BlockdevOptions node =
                FormatNode.of(format, Path.of(top)).withNodeName("drv0").options();
        logged.with(pathsAndFormat).qmpLog(Qmp.blockdevAdd(node));
    }

    private void deleteWhileBusyAndThen(Class<? extends QmpEvent> end) {
        EmulatorCommand<?> delete = Qmp.blockdevDel().nodeName("drv0").build();
        logged.with(QmpFilters.GENERATED_NODE_IDS).qmpLog(delete);
        logged.qmpLog(Qmp.blockJobCancel().device("job0"));
        logged.logEvent(end);
        logged.qmpLog(delete);
        log.log("");
    }
}
