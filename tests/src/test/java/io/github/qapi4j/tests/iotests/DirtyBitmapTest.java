// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockDirtyBitmap;
import io.github.qapi4j.qemu.type.BlockDirtyBitmapOrStr;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Dirty bitmaps know what was written while they were recording, in any format. */
// Images of luks take long to make, and here there are many.
@Iotest(formats = "generic", unsupportedFormats = "luks")
@Tag("rw")
@Tag("quick")
@Tag("bitmap")
class DirtyBitmapTest {
    private final Vm vm;

    DirtyBitmapTest(Vm vm) {
        this.vm = vm;
    }

    @BeforeEach
    void launch(QemuImg img, TestFiles files) {
        for (String name : List.of("disk", "other")) {
            img.create(files.path(name), mib(4));
            vm.addDrive(Drive.of(files.path(name)).withBus("none").with("node-name=" + name));
        }
        vm.launch();
    }

    private void add(String bitmap) {
        vm.execute(Qmp.blockDirtyBitmapAdd().node("disk").name(bitmap));
    }

    private BlockDirtyInfo bitmap(String name) {
        return vm.getBitmap("disk", name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {512, 4096, 65536, 1 << 20})
    void countsInItsGranularity(long granularity) {
        vm.execute(Qmp.blockDirtyBitmapAdd().node("disk").name("b").granularity(granularity));
        vm.qemuIo("disk", Io.write(mib(1), Size.bytes(512)));
        vm.qemuIo("disk", Io.write(mib(2), Size.bytes(512)));

        assertThat(vm.checkBitmapStatus(
                        "disk",
                        "b",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("granularity", granularity)
                                .put("count", 2 * granularity)
                                .put("recording", true)
                                .put("persistent", false)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 256, 513})
    void granularitiesArePowersOfTwo(long granularity) {
        assertThatThrownBy(() -> vm.execute(
                        Qmp.blockDirtyBitmapAdd().node("disk").name("b").granularity(granularity)))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("ranularity");
        assertThat(vm.queryBitmaps()).isEmpty();
    }

    @Test
    void recordsOnlyWhileItIsEnabled() {
        add("b");
        vm.qemuIo("disk", Io.write(0, kib(64)));
        vm.execute(Qmp.blockDirtyBitmapDisable().node("disk").name("b"));
        vm.qemuIo("disk", Io.write(mib(1), kib(64)));
        assertThat(vm.getBitmap("disk", "b", true)).isEmpty();
        assertThat(bitmap("b").count()).isEqualTo(64 << 10);

        vm.execute(Qmp.blockDirtyBitmapEnable().node("disk").name("b"));
        vm.qemuIo("disk", Io.write(mib(2), kib(64)));
        assertThat(vm.getBitmap("disk", "b", false)).isEmpty();
        assertThat(bitmap("b").count()).isEqualTo(128 << 10);
    }

    @Test
    void namesAreUniqueWithinANode() {
        add("b");
        assertThatThrownBy(() -> add("b"))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Bitmap already exists: b");
        vm.execute(Qmp.blockDirtyBitmapAdd().node("other").name("b"));
        assertThat(vm.queryBitmaps()).containsOnlyKeys("disk", "other");

        vm.execute(Qmp.blockDirtyBitmapRemove().node("disk").name("b"));
        Map<String, List<BlockDirtyInfo>> left = vm.queryBitmaps();
        assertThat(vm.getBitmap("disk", "b", null, left)).isEmpty();
        assertThat(vm.getBitmap("other", "b", null, left)).isPresent();
        assertThatThrownBy(() ->
                        vm.execute(Qmp.blockDirtyBitmapRemove().node("disk").name("b")))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Dirty bitmap 'b' not found");
    }

    @Test
    void mergedBitmapsHaveWhatAnyOfThemHas() {
        add("one");
        vm.qemuIo("disk", Io.write(0, kib(128)));
        add("two");
        vm.qemuIo("disk", Io.write(kib(64), kib(128)));
        vm.execute(Qmp.blockDirtyBitmapAdd().node("other").name("three"));
        vm.qemuIo("other", Io.write(mib(2), kib(64)));
        vm.execute(Qmp.blockDirtyBitmapClear().node("disk").name("one"));
        assertThat(bitmap("one").count()).isZero();

        vm.execute(Qmp.blockDirtyBitmapMerge()
                .node("disk")
                .target("one")
                .bitmaps(List.of(
                        BlockDirtyBitmapOrStr.of("two"),
                        BlockDirtyBitmapOrStr.of(BlockDirtyBitmap.builder()
                                .node("other")
                                .name("three")
                                .build()))));
        assertThat(bitmap("one").count()).isEqualTo(192 << 10);
    }
}
