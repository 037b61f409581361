// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.gib;
import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.PreallocMode;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
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

    private static final Size SHORT = mib(1);
    private static final Size LONG = mib(2);

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
            tools.qemuIo(image, Io.alloc(0, SHORT), Io.alloc(SHORT, SHORT));
        }
        log.log("=== Checking map ===");
        for (String image : List.of(base, mid, top)) {
            tools.qemuImg(Img.map(Image.of(image)).json());
            tools.qemuImg(Img.map(Image.of(image)));
        }

        log.log("=== Testing qemu-img commit (top -> mid) ===");
        tools.qemuImg(Img.commit(Image.of(top)));
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
        tools.qemuImg(Img.commit(Image.of(top)).base(base));
        infoAndRead(base, base);

        log.log("=== Testing QMP active commit (top -> base) ===");
        createChain();
        withVm(vm -> activeCommit(vm, "base"));
        infoAndRead(mid, base);
    }

    private static void activeCommit(LoggedVm vm, String into) {
        vm.qmpLog(Qmp.blockCommit().device("top").baseNode(into).jobId("job0").autoDismiss(false));
        vm.runJob("job0", JobOptions.STANDARD.withDeadline(Duration.ofMinutes(2)));
    }

    private void resize() {
        record Row(PreallocMode preallocation, Size base, Size top, Size newTop, Size offset) {}
        log.log("== Resize tests ==");
        for (Row row : List.of(
                new Row(PreallocMode.OFF, gib(6), gib(1), gib(8), gib(5)),
                new Row(PreallocMode.METADATA, gib(32), gib(30), gib(33), gib(31)),
                new Row(PreallocMode.FALLOC, mib(10), mib(5), mib(15), mib(9)),
                new Row(PreallocMode.FULL, mib(16), mib(8), mib(12), mib(11)),
                new Row(PreallocMode.OFF, kib(384), kib(253), kib(512), kib(253)),
                new Row(PreallocMode.OFF, kib(400), kib(256), kib(512), kib(336)),
                new Row(PreallocMode.OFF, kib(512), kib(256), kib(500), kib(436)))) {
            log.log("=== preallocation=" + row.preallocation.wireName() + " ===");
            img.create(base, row.base);
            img.run(Img.create(Image.of(top), row.top).backing(Image.of(base)));
            tools.qemuIo(base, Io.write(row.offset, kib(64)).pattern(1));
            tools.qemuImg(Img.resize(Image.of(top), row.newTop).preallocation(row.preallocation));
            // What the base has there must not show through.
            tools.qemuIo(top, Io.read(row.offset, kib(64)).pattern(0));
            tools.qemuIo(top, Io.map());
            tools.qemuImg(Img.map(Image.of(top)).json());
        }
    }

    private void createChain() {
        img.create(base, LONG);
        img.run(Img.create(Image.of(mid), SHORT).backing(Image.of(base)));
        img.run(Img.create(Image.of(top), LONG).backing(Image.of(mid)));
        tools.qemuIo(base, Io.write(0, LONG).pattern(1));
    }

    private void infoAndRead(String described, String read) {
        tools.imgInfo(described);
        readTwoHalves(read);
    }

    private void readTwoHalves(String image) {
        tools.qemuIo(image, Io.read(0, SHORT).pattern(1));
        tools.qemuIo(image, Io.read(SHORT, SHORT).pattern(0));
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
