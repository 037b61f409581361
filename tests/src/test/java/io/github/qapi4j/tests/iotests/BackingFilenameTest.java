// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.BlockdevRefOrNull;
import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What QEMU calls a node whose backing file is, or is not, the one that its image names. */
@Iotest(
        formats = {"qcow2", "qed"},
        protocols = "file")
@ReferenceLog
@Tag("rw")
@Tag("backing")
@Tag("quick")
class BackingFilenameTest {
    private final Vm vm;
    private final LoggedVm logged;
    private final TestLog log;
    private final Filter filter;
    private final String base;
    private final String other;
    private final String top;

    BackingFilenameTest(Vm vm, TestLog log, TestNames names, TestFiles files) {
        this.vm = vm;
        this.log = log;
        logged = new LoggedVm(vm, log.with(QmpFilters.testFiles(names)).with(QmpFilters.imgfmt(names)));
        filter = Filters.testFiles(names).then(Filters.imgfmt(names));
        base = files.path("base");
        other = files.path("other");
        top = files.path("top");
    }

    @BeforeEach
    void createImages(QemuImg img) {
        img.create(base, mib(1));
        img.create(other, mib(1));
        img.run(Img.create(Image.of(top)).backing(Image.of(base)));
        vm.launch();
    }

    private FormatNode node(QemuImg img, String image) {
        return FormatNode.of(img.defaults().imgfmt(), BlockdevRef.of(BlockdevOptions.file(f -> f.filename(image))));
    }

    private void add(FormatNode node) {
        logged.qmpLog(Qmp.blockdevAdd(node.options()));
    }

    private void logNames(String node) {
        ImageInfo image = vm.nodeInfo(node).orElseThrow().image();
        log.log("filename: " + image.filename(), filter);
        ImageInfo backing = image.backingImage();
        log.log("backing image: " + (backing == null ? "none" : backing.filename()), filter);
        log.log("");
    }

    @Test
    void theOneInTheImage(QemuImg img) {
        add(node(img, top).withNodeName("top"));
        logNames("top");
    }

    @Test
    void theSameByName(QemuImg img) {
        add(node(img, base).withNodeName("base"));
        add(node(img, top).withNodeName("top").withBacking(BlockdevRefOrNull.of("base")));
        logNames("top");
    }

    @Test
    void another(QemuImg img) {
        add(node(img, other).withNodeName("other"));
        add(node(img, top).withNodeName("top").withBacking(BlockdevRefOrNull.of("other")));
        logNames("top");
    }

    @Test
    void none(QemuImg img) {
        add(node(img, top).withNodeName("top").withBacking(BlockdevRefOrNull.ofNull()));
        logNames("top");
    }

    /** A filter in between does not count. */
    @Test
    void throughAFilter(QemuImg img) {
        add(node(img, base).withNodeName("base"));
        logged.qmpLog(
                Qmp.blockdevAdd(BlockdevOptions.copyOnRead(b -> b.file("base").nodeName("filter"))));
        add(node(img, top).withNodeName("top").withBacking(BlockdevRefOrNull.of("filter")));
        logNames("top");
    }
}
