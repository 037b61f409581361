// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.event.QuorumReportBad;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlkdebugInjectErrorOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresFormats;
import io.github.qapi4j.runtime.junit.RequiresQtestAccelerator;
import io.github.qapi4j.runtime.junit.RequiresQuorum;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A quorum tells of its bad children, of each no more than once a second. */
@Iotest(formats = "raw")
@RequiresQuorum
@RequiresQtestAccelerator
@RequiresFormats({"blkdebug", "quorum"})
@Tag("quick")
class QuorumEventTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Vm vm;

    QuorumEventTest(Vm vm) {
        this.vm = vm;
    }

    /** Child k cannot read sector 10 k. */
    @BeforeEach
    void launch(TestFiles files, QemuImg img) {
        List<BlockdevRef> children = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            String image = files.path("child" + k);
            String name = "child" + k;
            long sector = 10L * k;
            img.create(Image.raw(image), mib(1));
            BlockdevOptions failing =
                    BlockdevOptions.blkdebug(b -> b.image(BlockdevOptions.file(f -> f.filename(image)))
                            .injectError(List.of(BlkdebugInjectErrorOptions.builder()
                                    .event(BlkdebugEvent.READ_AIO)
                                    .errno(5)
                                    .sector(sector)
                                    .build())));
            vm.addBlockdev(BlockdevOptions.raw(b -> b.file(failing).nodeName(name)));
            children.add(BlockdevRef.of(name));
        }
        vm.addBlockdev(BlockdevOptions.quorum(
                        b -> b.children(children).voteThreshold(2).nodeName("quorum")))
                .launch();
    }

    private void read(int sector) {
        vm.qemuIo("quorum", Io.read(sector * 512L, Size.bytes(512)));
    }

    private List<String> reported() {
        return vm.events().drain().stream()
                .filter(QuorumReportBad.class::isInstance)
                .map(event -> ((QuorumReportBad) event).nodeName())
                .toList();
    }

    @Test
    void eachChildOnceASecond() {
        read(0);
        read(10);
        read(20);
        assertThat(reported()).containsExactly("child0", "child1", "child2");

        read(0);
        read(0);
        read(10);
        assertThat(reported()).isEmpty();
        vm.qtest().clockStep(SECOND);
        // Of several that had to wait only the last is told.
        assertThat(vm.waitFor(QuorumReportBad.class).nodeName()).startsWith("child");
        assertThat(vm.waitFor(QuorumReportBad.class).nodeName()).startsWith("child");
        vm.qtest().clockStep(SECOND);
        assertThat(reported()).isEmpty();
    }

    @Test
    void nothingToTell() {
        read(5);
        vm.qtest().clockStep(SECOND);
        assertThat(reported()).isEmpty();
    }
}
