// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked about the block layer. */
@RealQemu
@Timeout(300)
class VmBlockInspectionTest {
    private final PrivateFolder folder = PrivateFolder.create();
    private final Vm vm = Vm.create();

    @BeforeEach
    void launch() throws Exception {
        vm.launch();
        qcow2("base");
        qcow2("top");
        add(BlockdevOptions.qcow2(b -> b.file("base.file").nodeName("base")));
        add(BlockdevOptions.qcow2(b -> b.file("top.file").nodeName("top").backing("base")));
        add(BlockdevOptions.nullCo(b -> b.nodeName("none")));
    }

    private void qcow2(String name) throws Exception {
        Path file = Files.createFile(folder.resolve(name));
        add(BlockdevOptions.file(b -> b.filename(file.toString()).nodeName(name + ".file")));
        vm.blockdevCreate(
                        BlockdevCreateOptions.qcow2(b -> b.file(name + ".file").size(1 << 20)))
                .orThrow();
    }

    private void add(BlockdevOptions node) {
        vm.execute(Qmp.blockdevAdd(node));
    }

    private void bitmap(String name, boolean disabled) {
        vm.execute(Qmp.blockDirtyBitmapAdd().node("top").name(name).disabled(disabled));
    }

    @AfterEach
    void close() {
        vm.close();
        folder.close();
    }

    @Test
    void nodeInfoFindsANode() {
        assertThat(vm.nodeInfo("top")).get().satisfies(node -> {
            assertThat(node.drv()).isEqualTo("qcow2");
            assertThat(node.nodeName()).isEqualTo("top");
        });
        assertThat(vm.nodeInfo("nowhere")).isEmpty();
    }

    @Test
    void mediumIsFoundByItsDriveOrDevice() {
        try (Vm other = Vm.create()) {
            other.addBlockdev(BlockdevOptions.nullCo(b -> b.nodeName("disk")))
                    .addDevice("virtio-blk,id=guest,drive=disk")
                    .addDriveRaw("if=none,id=full,driver=null-co,node-name=inside")
                    .addDriveRaw("if=none,id=empty")
                    .launch();
            for (String device : List.of("guest", "/machine/peripheral/guest/virtio-backend")) {
                assertThat(other.medium(device).orElseThrow().nodeName()).isEqualTo("disk");
            }
            assertThat(other.medium("full").orElseThrow().nodeName()).isEqualTo("inside");
            assertThat(List.of("empty", "gues", "nowhere", ""))
                    .allSatisfy(drive -> assertThat(other.medium(drive)).isEmpty());
        }
    }

    @Test
    void queryBitmapsHasOnlyNodesWithBitmaps() {
        assertThat(vm.queryBitmaps()).isEmpty();
        bitmap("one", false);
        bitmap("two", true);
        assertThat(vm.queryBitmaps()).containsOnlyKeys("top");
        assertThat(vm.queryBitmaps().get("top"))
                .extracting(BlockDirtyInfo::name)
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void getBitmapFindsOneByNameAndRecording() {
        bitmap("one", false);
        assertThat(vm.getBitmap("top", "one").orElseThrow().granularity()).isEqualTo(65536);
        assertThat(vm.getBitmap("top", "one", true)).isPresent();
        assertThat(vm.getBitmap("top", "one", false)).isEmpty();
        assertThat(vm.getBitmap("top", "")).as("none without a name").isEmpty();
        Map<String, List<BlockDirtyInfo>> before = vm.queryBitmaps();
        vm.execute(Qmp.blockDirtyBitmapRemove().node("top").name("one"));
        assertThat(vm.getBitmap("top", "one", null, before)).isPresent();
    }

    /** The original fails with a KeyError where the node has no bitmaps. */
    @Test
    void getBitmapOfANodeWithoutBitmapsIsEmpty() {
        assertThat(vm.getBitmap("none", "one")).isEmpty();
        assertThat(vm.getBitmap("nowhere", "one")).isEmpty();
    }

    @Test
    void checkBitmapStatusComparesTheFieldsThatAreNamed() {
        bitmap("one", false);
        assertThat(vm.checkBitmapStatus("top", "one", fields())).isTrue();
        assertThat(vm.checkBitmapStatus(
                        "top", "one", fields().put("recording", true).put("count", 0)))
                .isTrue();
        assertThat(vm.checkBitmapStatus(
                        "top", "one", fields().put("recording", true).put("count", 1)))
                .isFalse();
        assertThat(vm.checkBitmapStatus("top", "one", fields().put("inconsistent", true)))
                .isFalse();
    }

    private static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void checkBitmapStatusOfNoBitmapSaysWhichThereAre() {
        assertThatThrownBy(() -> vm.checkBitmapStatus("top", "one", fields()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("node 'top' has no bitmap 'one'; there are none at all");
        bitmap("two", false);
        assertThatThrownBy(() -> vm.checkBitmapStatus("top", "one", fields())).hasMessageContaining("{top=['two']}");
    }

    @Test
    void assertBlockPathFollowsTheGraph() {
        vm.assertBlockPath("top", "/file", "top.file");
        vm.assertBlockPath("top", "/backing/file", "base.file");
        vm.assertBlockPath("base", "/backing", null);
        var graph = vm.execute(Qmp.xDebugQueryBlockGraph());
        vm.assertBlockPath("top", "/backing", "base", graph);
    }

    @Test
    void assertBlockPathSaysWhereAPathLeads() {
        assertThatThrownBy(() -> vm.assertBlockPath("top", "/backing/file", "top.file"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Path /backing/file from 'top' leads to 'base.file', not to 'top.file':"
                        + " 'top' -backing-> 'base' -file-> 'base.file'");
        assertThatThrownBy(() -> vm.assertBlockPath("top", "/file", null)).hasMessageContaining("not to nothing");
    }

    @Test
    void assertBlockPathSaysWhereAPathEnds() {
        assertThatThrownBy(() -> vm.assertBlockPath("top", "/backing/backing/file", null))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Cannot follow path /backing/backing/file from 'top':"
                        + " 'top' -backing-> 'base' has no child 'backing', but 'file' (base.file)");
        assertThatThrownBy(() -> vm.assertBlockPath("none", "/file", "x")).hasMessageContaining("no children at all");
        assertThatThrownBy(() -> vm.assertBlockPath("nowhere", "/file", null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there is no such node, but ")
                .hasMessageContaining("'top.file'");
    }

    @Test
    void assertBlockPathChecksThePath() {
        for (String path : List.of("", "/", "file", "/file/", "//file")) {
            assertThatThrownBy(() -> vm.assertBlockPath("top", path, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
