// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.qemu.type.JobType;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.junit.BlockJobEnd;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestAssertions;
import io.github.qapi4j.runtime.program.FlatOptions;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names that QEMU gives to nodes without a file of their own: they open the same again. */
@Iotest(formats = {"qcow2", "raw"})
@Tag("rw")
@Tag("quick")
class JsonFilenameTest {
    private final Vm vm;
    private final String image;

    JsonFilenameTest(Vm vm, TestFiles files) {
        this.vm = vm;
        image = files.path("image");
    }

    @BeforeEach
    void launch(IotestEnvironment env, QemuImg img) {
        img.create(image, mib(1));
        BlockdevOptions.NullCo memory =
                BlockdevOptions.nullCo(b -> b.size(1 << 20).nodeName("memory"));
        FormatNode plain = FormatNode.of(env.imgfmt(), Path.of(image)).withNodeName("plain");
        vm.addBlockdev(plain.options())
                .addBlockdev(memory)
                .addBlockdev(BlockdevOptions.blkdebug(
                        b -> b.image("memory").align(4096).maxTransfer(65536).nodeName("debug")))
                .launch();
    }

    /** All that QEMU says, as the schema has no type for what a name means. */
    private JsonNode node(String name) {
        ObjectNode reply =
                vm.executeForReply(Qmp.queryNamedBlockNodes().flat(true)).raw();
        for (JsonNode node : IotestAssertions.dictpath(reply, "return")) {
            if (node.path("node-name").asString("").equals(name)) {
                return node;
            }
        }
        throw new AssertionError("no node " + name + " in " + reply);
    }

    @Test
    void aNodeOfAFileHasItsName(IotestEnvironment env) {
        assertThat(vm).hasBlockNode("plain", image).hasBlockNodeOf(image);
        IotestAssertions.assertHasBlockNode(vm, "memory", null);
        assertThat(node("plain"))
                .has("image/virtual-size", 1 << 20)
                .has("image/filename", image)
                .has("drv", env.imgfmt())
                .hasAnyOf("detect_zeroes", "off", "unmap")
                .has("cache")
                .hasNo("backing_file");
        IotestAssertions.assertQmp(node("plain"), "cache/direct", false);
        IotestAssertions.assertQmpAbsent(node("plain"), "backing_file");
    }

    @Test
    void aNodeOfMoreHasItsOptionsInTheName() {
        String name = assertThat(node("debug")).at("image/filename").actual().asString("");

        ObjectNode options = BlockdevOptions.blkdebug(b -> b.image(BlockdevOptions.nullCo(m -> m.size(1 << 20)))
                        .align(4096)
                        .maxTransfer(65536))
                .toJson();
        IotestAssertions.assertJsonFilenameEqual(name, options);
        assertThat(FlatOptions.flatten(options)).containsKeys("driver", "image.driver", "image.size");
        IotestAssertions.assertQmpEqual(node("debug"), "drv", BlockdevDriver.BLKDEBUG);
    }

    @Test
    void theNameOpensTheSame(QemuImg img) {
        String name = IotestAssertions.dictpath(node("debug"), "file").asString("");
        vm.shutdown();

        assertThat(img.info(Image.probed(name)))
                .returns("blkdebug", ImageInfo::format)
                .returns(1L << 20, ImageInfo::virtualSize);
    }

    @Test
    void aMirrorToTheNodeIsNoDifferent() {
        BlockJobs jobs = new BlockJobs(vm).withDeadline(Duration.ofMinutes(2));
        vm.execute(Qmp.blockdevMirror()
                .device("plain")
                .target("debug")
                .sync(MirrorSyncMode.FULL)
                .jobId("mirror"));

        BlockJobEnd end = jobs.completeAndWait("mirror");

        assertThat(end)
                .returns("mirror", BlockJobEnd::device)
                .returns(JobType.MIRROR, BlockJobEnd::type)
                .returns(null, BlockJobEnd::error)
                .returns(end.length(), BlockJobEnd::offset);
        assertThat(requireNonNull(end.event()).raw())
                .has("event", "BLOCK_JOB_COMPLETED")
                .has("data/device", "mirror");
        IotestAssertions.assertNoActiveBlockJobs(vm);
    }
}
