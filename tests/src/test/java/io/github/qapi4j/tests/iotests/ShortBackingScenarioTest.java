// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** QEMU's test 274, with its reference log: commit and resize in a chain whose middle image is the shortest. */
@Iotest(
        formats = "qcow2",
        platforms = "linux",
        unsupportedImgopts = {"refcount_bits", "compat"})
@ReferenceLog(value = "qemu/274", exact = true)
@Tag("rw")
@Tag("backing")
class ShortBackingScenarioTest {
    /** QEMU 8.2 and later say of each extent whether it is compressed, which none is here. */
    private static final Filter WITHOUT_COMPRESSED = Filter.replacing(", \"compressed\": false", "");

    private static final String SHORT = "1048576";
    private static final String LONG = "2097152";

    private final VmBuilder vms;
    private final TestLog log;
    private final ToolLog tools;
    private final QemuImg img;
    private final String base;
    private final String mid;
    private final String top;

    ShortBackingScenarioTest(VmBuilder vms, TestLog log, ToolLog tools, QemuImg img, TestFiles files) {
        this.vms = vms;
        this.log = log;
        this.tools = tools.with(WITHOUT_COMPRESSED);
        this.img = img;
        base = files.path("base");
        mid = files.path("mid");
        top = files.path("top");
    }

    @Test
    void whatIsBeyondTheShortImageIsZero() {
        commit();
        resize();
    }

    private void commit() {
        log.log("== Commit tests ==");
        createChain();
        log.log("=== Check visible data ===");
        readTwoHalves(top);
        log.log("=== Checking allocation status ===");
        for (String image : List.of(base, mid, top)) {
            tools.qemuIo("-c", "alloc 0 " + SHORT, "-c", "alloc " + SHORT + " " + SHORT, image);
        }
        log.log("=== Checking map ===");
        for (String image : List.of(base, mid, top)) {
            tools.qemuImg("map", "--output=json", image);
            tools.qemuImg("map", "--output=human", image);
        }

        log.log("=== Testing qemu-img commit (top -> mid) ===");
        tools.qemuImg("commit", top);
        infoAndRead(mid, mid);

        log.log("=== Testing HMP commit (top -> mid) ===");
        createChain();
        withVm(vm -> vm.qmpLog(Qmp.humanMonitorCommand().commandLine("commit drive0")));
        infoAndRead(mid, mid);

        log.log("=== Testing QMP active commit (top -> mid) ===");
        createChain();
        withVm(vm -> activeCommit(vm, "mid"));
        infoAndRead(mid, mid);

        log.log("=== Testing qemu-img commit (top -> base) ===");
        createChain();
        tools.qemuImg("commit", "-b", base, top);
        infoAndRead(base, base);

        log.log("=== Testing QMP active commit (top -> base) ===");
        createChain();
        withVm(vm -> activeCommit(vm, "base"));
        infoAndRead(mid, base);
    }

    private static void activeCommit(LoggedVm vm, String into) {
        vm.qmpLog(Qmp.blockCommit().device("top").baseNode(into).jobId("job0").autoDismiss(false));
        vm.runJob("job0", JobOptions.STANDARD.withDeadline(Duration.ofSeconds(5)));
    }

    private void resize() {
        record Row(String preallocation, String base, String top, String newTop, String offset) {}
        log.log("== Resize tests ==");
        for (Row row : List.of(
                new Row("off", "6G", "1G", "8G", "5G"),
                new Row("metadata", "32G", "30G", "33G", "31G"),
                new Row("falloc", "10M", "5M", "15M", "9M"),
                new Row("full", "16M", "8M", "12M", "11M"),
                new Row("off", "384k", "253k", "512k", "253k"),
                new Row("off", "400k", "256k", "512k", "336k"),
                new Row("off", "512k", "256k", "500k", "436k"))) {
            log.log("=== preallocation=" + row.preallocation + " ===");
            img.create("-f", "qcow2", base, row.base);
            img.create("-f", "qcow2", "-b", base, "-F", "qcow2", top, row.top);
            tools.qemuIo("-c", "write -P 1 " + row.offset + " 64k", base);
            tools.qemuImg("resize", "-f", "qcow2", "--preallocation", row.preallocation, top, row.newTop);
            // What the base has there must not show through.
            tools.qemuIo("-c", "read -P 0 " + row.offset + " 64k", top);
            tools.qemuIo("-c", "map", top);
            tools.qemuImg("map", "--output=json", top);
        }
    }

    private void createChain() {
        img.create("-f", "qcow2", base, LONG);
        img.create("-f", "qcow2", "-b", base, "-F", "qcow2", mid, SHORT);
        img.create("-f", "qcow2", "-b", mid, "-F", "qcow2", top, LONG);
        tools.qemuIo("-c", "write -P 1 0 " + LONG, base);
    }

    private void infoAndRead(String described, String read) {
        tools.imgInfo(described);
        readTwoHalves(read);
    }

    private void readTwoHalves(String image) {
        tools.qemuIo("-c", "read -P 1 0 " + SHORT, image);
        tools.qemuIo("-c", "read -P 0 " + SHORT + " " + SHORT, image);
    }

    /** The VM has ended when this returns, so that the images are free. */
    private void withVm(Consumer<LoggedVm> action) {
        try (Vm vm = vms.build()) {
            vm.addBlockdev(BlockdevOptions.file(b -> b.filename(base).nodeName("base-file")))
                    .addBlockdev(BlockdevOptions.qcow2(b -> b.file("base-file").nodeName("base")))
                    .addBlockdev(BlockdevOptions.file(b -> b.filename(mid).nodeName("mid-file")))
                    .addBlockdev(BlockdevOptions.qcow2(
                            b -> b.file("mid-file").nodeName("mid").backing("base")))
                    .addDrive(Drive.of(top).with("backing=mid", "node-name=top"))
                    .launch();
            action.accept(new LoggedVm(vm, log));
        }
    }
}
