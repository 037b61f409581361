// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.BlockdevVmdkAdapterType;
import io.github.qapi4j.qemu.type.BlockdevVmdkSubformat;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** QEMU's test 237, with its reference log: VMDK images are created through QMP. */
@Iotest(formats = "vmdk")
@ReferenceLog(value = "qemu/237", exact = true)
@Tag("rw")
@Tag("quick")
class VmdkCreationScenarioTest {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final BlockdevRef NODE = BlockdevRef.of("node0");

    private final Vm vm;
    private final LoggedVm logged;
    private final TestLog log;
    private final ToolLog tools;
    private final TestFiles files;
    private final String disk;

    VmdkCreationScenarioTest(Vm vm, LoggedVm logged, TestLog log, ToolLog tools, TestFiles files, TestNames names) {
        this.vm = vm;
        this.logged = logged.with(QmpFilters.testFiles(names));
        this.log = log;
        this.tools = tools;
        this.files = files;
        disk = files.path("t.vmdk");
    }

    @Test
    void imagesOfAllKindsAreCreated(QemuImg img) {
        create();
        adapterTypes();
        otherSubformats(img);
    }

    private void create() {
        BlockdevRef inline = BlockdevRef.of(BlockdevOptions.file(b -> b.filename(disk)));
        heading("=== Successful image creation (defaults) ===");
        whileRunning(it -> {
            createFile();
            it.qmpLog(Qmp.blockdevAdd(BlockdevOptions.file(b -> b.filename(disk).nodeName("imgfile"))));
            it.blockdevCreate(BlockdevCreateOptions.vmdk(b -> b.file("imgfile").size(5 * GIB)));
        });
        info();

        heading("=== Successful image creation (inline blockdev-add, explicit defaults) ===");
        whileRunning(it -> {
            createFile();
            it.blockdevCreate(BlockdevCreateOptions.vmdk(b -> b.file(inline)
                    .size(64 * MIB)
                    .extents(List.of())
                    .subformat(BlockdevVmdkSubformat.MONOLITHIC_SPARSE)
                    .adapterType(BlockdevVmdkAdapterType.IDE)
                    .hwversion("4")
                    .zeroedGrain(false)));
        });
        info();

        heading("=== Successful image creation (with non-default options) ===");
        whileRunning(it -> {
            createFile();
            it.blockdevCreate(BlockdevCreateOptions.vmdk(b -> b.file(inline)
                    .size(32 * MIB)
                    .extents(List.of())
                    .subformat(BlockdevVmdkSubformat.MONOLITHIC_SPARSE)
                    .adapterType(BlockdevVmdkAdapterType.BUSLOGIC)
                    .zeroedGrain(true)));
        });
        info();

        heading("=== Invalid BlockdevRef ===");
        whileRunning(it -> it.blockdevCreate(
                BlockdevCreateOptions.vmdk(b -> b.file("this doesn't exist").size(32 * MIB))));
    }

    private void adapterTypes() {
        heading("=== Adapter types ===");
        vm.addBlockdev(BlockdevOptions.file(b -> b.filename(disk).nodeName("node0")));
        heading("== Valid adapter types ==");
        whileRunning(it -> Stream.of(
                        BlockdevVmdkAdapterType.IDE,
                        BlockdevVmdkAdapterType.BUSLOGIC,
                        BlockdevVmdkAdapterType.LSILOGIC,
                        BlockdevVmdkAdapterType.LEGACY_ESX)
                .forEach(type -> it.blockdevCreate(BlockdevCreateOptions.vmdk(
                        b -> b.file(NODE).size(32 * MIB).adapterType(type)))));

        heading("== Invalid adapter types ==");
        whileRunning(it -> Stream.of(
                        StringNode.valueOf("foo"),
                        StringNode.valueOf("IDE"),
                        StringNode.valueOf("legacyesx"),
                        IntNode.valueOf(1))
                .forEach(type -> createUntyped(it, type)));
    }

    /** What the schema forbids cannot be written typed. */
    private void createUntyped(LoggedVm it, JsonNode adapterType) {
        ObjectNode arguments = Qmp.blockdevCreate()
                .jobId("job0")
                .options(BlockdevCreateOptions.vmdk(b -> b.file(NODE).size(32 * MIB)))
                .build()
                .arguments();
        arguments.withObject("/options").set("adapter-type", adapterType);
        it.qmpLog("blockdev-create", arguments);
        log.log("");
    }

    private void otherSubformats(QemuImg img) {
        heading("=== Other subformats ===");
        for (int i = 1; i <= 3; i++) {
            String path = files.path("t.vmdk." + i);
            String node = "ext" + i;
            img.create(Image.of("vmdk", path), Size.bytes(0));
            vm.addBlockdev(BlockdevOptions.file(b -> b.filename(path).nodeName(node)));
        }
        heading("== Missing extent ==");
        whileRunning(it -> it.blockdevCreate(BlockdevCreateOptions.vmdk(
                b -> b.file(NODE).size(32 * MIB).subformat(BlockdevVmdkSubformat.MONOLITHIC_FLAT))));
        heading("== Correct extent ==");
        createWithExtents(BlockdevVmdkSubformat.MONOLITHIC_FLAT, 32 * MIB, 1);
        heading("== Extra extent ==");
        createWithExtents(BlockdevVmdkSubformat.MONOLITHIC_FLAT, 512, 3);
        heading("== Split formats ==");
        for (long size : new long[] {512, GIB, 2 * GIB, 5 * GIB}) {
            for (BlockdevVmdkSubformat subformat : List.of(
                    BlockdevVmdkSubformat.TWO_GB_MAX_EXTENT_FLAT, BlockdevVmdkSubformat.TWO_GB_MAX_EXTENT_SPARSE)) {
                heading("= " + subformat.wireName() + " " + size + " =");
                createWithExtents(subformat, size, (int) ((size - 1) / (2 * GIB)) + 1);
                info();
            }
        }
    }

    private void createWithExtents(BlockdevVmdkSubformat subformat, long size, int count) {
        List<BlockdevRef> extents = Stream.of("ext1", "ext2", "ext3")
                .limit(count)
                .map(BlockdevRef::of)
                .toList();
        whileRunning(it -> it.blockdevCreate(BlockdevCreateOptions.vmdk(
                b -> b.file(NODE).size(size).extents(extents).subformat(subformat))));
    }

    private void createFile() {
        logged.blockdevCreate(BlockdevCreateOptions.file(b -> b.filename(disk).size(0L)));
    }

    private void whileRunning(Consumer<LoggedVm> action) {
        vm.launch();
        action.accept(logged);
        vm.shutdown();
    }

    private void info() {
        tools.imgInfo(disk);
    }

    private void heading(String text) {
        log.log(text + "\n");
    }
}
