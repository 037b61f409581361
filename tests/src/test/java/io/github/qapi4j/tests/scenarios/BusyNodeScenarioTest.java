// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.scenarios;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobCancelled;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.vm.LoggedVm;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QEMU's test 141, with its reference log: a node cannot be deleted while a block job uses it. */
@RealQemu
@RealTools
class BusyNodeScenarioTest {
    @ParameterizedTest
    @ValueSource(strings = {"qcow2", "qed"})
    void writesTheReferenceLog(String format) {
        Scenario.check("141", format, BusyNodeScenarioTest::run);
    }

    // The scenario is about drive-backup and uses top by name, both deprecated.
    @SuppressWarnings("deprecation")
    private static void run(Scenario test) {
        String bottom = test.files().path("bottom");
        String middle = test.files().path("middle");
        String top = test.files().path("top");
        String target = test.files().path("target");
        QmpFilter paths = test.testFiles();
        QmpFilter pathsAndFormat = paths.then(test.imgfmt());

        test.log().log("Creating bottom <- middle <- top backing file chain...");
        test.img().create("-f", test.format(), bottom, "1M");
        test.img().create("-f", test.format(), "-F", test.format(), "-b", bottom, middle, "1M");
        test.img().create("-f", test.format(), "-F", test.format(), "-b", middle, top, "1M");

        test.log().log("Starting VM...");
        try (Vm vm = test.vm("vm").build().launch()) {
            LoggedVm logged = test.logged(vm);
            var part = new BusyNode(test, vm, logged, top);

            part.begin("drive-backup");
            logged.with(pathsAndFormat)
                    .qmpLog(Qmp.driveBackup()
                            .device("drv0")
                            .sync(MirrorSyncMode.NONE)
                            .target(target)
                            .format(test.format())
                            .jobId("job0")
                            .build());
            part.deleteWhileBusyAndThen(BlockJobCancelled.class);

            part.begin("drive-mirror");
            logged.with(pathsAndFormat)
                    .qmpLog(Qmp.driveMirror()
                            .device("drv0")
                            .target(target)
                            .sync(MirrorSyncMode.NONE)
                            .format(test.format())
                            .jobId("job0")
                            .build());
            test.log().log(vm.waitFor(BlockJobReady.class));
            part.deleteWhileBusyAndThen(BlockJobCompleted.class);

            part.begin("active block-commit");
            logged.qmpLog(Qmp.blockCommit().device("drv0").jobId("job0").build());
            test.log().log(vm.waitFor(BlockJobReady.class));
            part.deleteWhileBusyAndThen(BlockJobCompleted.class);

            // Something to do for the jobs, which are slow enough to be met at work.
            test.io().run(middle, "-c", "write 0 1M");
            part.begin("non-active block-commit");
            logged.with(paths)
                    .qmpLog(Qmp.blockCommit()
                            .device("drv0")
                            .jobId("job0")
                            .top(middle)
                            .speed(1)
                            .build());
            part.deleteWhileBusyAndThen(BlockJobCancelled.class);

            test.io().run(bottom, "-c", "write 0 1M");
            part.begin("block-stream");
            logged.qmpLog(
                    Qmp.blockStream().device("drv0").jobId("job0").speed(1).build());
            part.deleteWhileBusyAndThen(BlockJobCancelled.class);
        }
    }

    /** What the parts have in common. */
    private record BusyNode(Scenario test, Vm vm, LoggedVm logged, String image) {
        void begin(String title) {
            test.log().log("=== Testing " + title + " ===");
            BlockdevRef file = BlockdevRef.of(BlockdevOptions.file(b -> b.filename(image)));
            BlockdevOptions node = test.format().equals("qed")
                    ? BlockdevOptions.qed(b -> b.file(file).nodeName("drv0"))
                    : BlockdevOptions.qcow2(b -> b.file(file).nodeName("drv0"));
            logged.with(test.testFiles().then(test.imgfmt()))
                    .qmpLog(Qmp.blockdevAdd().options(node).build());
        }

        void deleteWhileBusyAndThen(Class<? extends QmpEvent> end) {
            QmpCommand<?> delete = Qmp.blockdevDel().nodeName("drv0").build();
            logged.with(QmpFilters.GENERATED_NODE_IDS).qmpLog(delete);
            logged.qmpLog(Qmp.blockJobCancel().device("job0").build());
            test.log().log(vm.waitFor(end));
            logged.qmpLog(delete);
            test.log().log("");
        }
    }
}
