// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobPending;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.BlockdevRefOrNull;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams data up a chain of five images, of which each has one megabyte of its own. */
@Iotest(formats = "qcow2")
@Tag("rw")
@Tag("backing")
class StreamTest {
    private static final int IMAGES = 5;

    private final Vm vm;
    private final BlockJobs jobs;
    private final TestFiles files;
    private final QemuImg img;
    private final QemuIo io;

    StreamTest(Vm vm, TestFiles files, QemuImg img, QemuIo io) {
        this.vm = vm;
        this.jobs = new BlockJobs(vm);
        this.files = files;
        this.img = img;
        this.io = io;
    }

    /** Node n0 is the base, n4 the top. */
    @BeforeEach
    void createChain() {
        for (int i = 0; i < IMAGES; i++) {
            String name = "n" + i;
            BlockdevRef file = BlockdevRef.of(BlockdevOptions.file(b -> b.filename(image(name))));
            BlockdevRefOrNull backing = i == 0 ? BlockdevRefOrNull.ofNull() : BlockdevRefOrNull.of("n" + (i - 1));
            if (i == 0) {
                img.create(Image.qcow2(image(name)), mib(5));
            } else {
                img.run(Img.create(Image.qcow2(image(name))).backing(Image.qcow2(image("n" + (i - 1)))));
            }
            io.run(image(name), Io.write(mib(i), mib(1)).pattern(i + 1));
            vm.addBlockdev(
                    BlockdevOptions.qcow2(b -> b.file(file).nodeName(name).backing(backing)));
        }
        vm.launch();
    }

    private String image(String node) {
        return files.path(node + ".qcow2");
    }

    /** After a shutdown: what the guest would see is what it saw before. */
    private void assertContent() {
        for (int i = 0; i < IMAGES; i++) {
            io.run(image("n4"), Io.read(mib(i), mib(1)).pattern(i + 1));
        }
    }

    @Test
    void theWholeChain() {
        vm.execute(Qmp.blockStream().device("n4").jobId("stream"));
        jobs.waitUntilCompleted("stream");

        vm.assertBlockPath("n4", "/backing", null);
        vm.shutdown();
        assertThat(img.info(Image.of(image("n4"))).backingFilename()).isNull();
        assertContent();
    }

    @Test
    void downToABase() {
        vm.execute(Qmp.blockStream().device("n4").jobId("stream").baseNode("n1").autoFinalize(false));
        vm.runJob(
                        "stream",
                        JobOptions.STANDARD
                                .withAutoFinalize(false)
                                .withAutoDismiss(true)
                                .withPreFinalize(() -> vm.assertBlockPath("n4", "/backing/backing", "n2")))
                .orThrow();

        vm.assertBlockPath("n4", "/backing", "n1");
        vm.shutdown();
        assertThat(img.info(Image.of(image("n4"))).backingFilename()).isEqualTo(image("n1"));
        assertContent();
    }

    @Test
    void intoAnImageInTheMiddle() {
        vm.execute(Qmp.blockStream().device("n3").jobId("stream").bottom("n2"));
        jobs.waitUntilCompleted("stream");

        vm.assertBlockPath("n4", "/backing/backing", "n1");
        vm.shutdown();
        assertThat(img.infoOfChain(Image.of(image("n4")))).hasSize(4);
        assertContent();
    }

    /** Neither is over before both are done. */
    @Test
    void twoJobsThatDoNotMeet() {
        vm.execute(Qmp.blockStream().device("n4").jobId("upper").baseNode("n2").autoFinalize(false));
        vm.execute(Qmp.blockStream().device("n2").jobId("lower").baseNode("n0").autoFinalize(false));
        JobOptions standard = JobOptions.STANDARD.withAutoFinalize(false).withAutoDismiss(true);
        vm.runJob(
                        "lower",
                        standard.withPreFinalize(() -> vm.waitFor(BlockJobPending.class, e -> e.id().equals("upper"))))
                .orThrow();
        vm.runJob("upper", standard).orThrow();

        vm.assertBlockPath("n4", "/backing/backing", "n0");
        vm.shutdown();
        assertContent();
    }

    @Test
    void twoJobsThatWouldMeet() {
        vm.execute(Qmp.blockStream().device("n4").jobId("whole").speed(1));
        assertThatThrownBy(() -> vm.execute(Qmp.blockStream().device("n2").jobId("part")))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.description()).contains("Node 'n2' is busy", "in use by block job"));
        assertThat(jobs.cancelAndWait("whole").isCancelled()).isTrue();
    }

    @Test
    void theSpeedIsLimited() {
        vm.execute(Qmp.blockStream().device("n4").jobId("stream").speed(1));
        assertThat(vm.execute(Qmp.queryBlockJobs()))
                .singleElement()
                .satisfies(job -> assertThat(job.speed()).isEqualTo(1));

        assertThatThrownBy(
                        () -> vm.execute(Qmp.blockJobSetSpeed().device("stream").speed(-1)))
                .hasMessageContaining("speed");
        vm.execute(Qmp.blockJobSetSpeed().device("stream").speed(2));
        assertThat(vm.execute(Qmp.queryBlockJobs()))
                .singleElement()
                .satisfies(job -> assertThat(job.speed()).isEqualTo(2));

        assertThat(jobs.cancelAndWait("stream").isWhole()).isFalse();
        vm.shutdown();
        assertContent();
    }

    @Test
    void aPausedJobWaits() {
        vm.execute(Qmp.blockStream().device("n4").jobId("stream").speed(1));
        long offset = jobs.pauseJob("stream").offset();
        vm.execute(Qmp.blockJobSetSpeed().device("stream").speed(0));
        assertThat(jobs.pauseWait("stream").raw()).has("offset", offset).has("status", "paused");
        vm.execute(Qmp.blockJobResume().device("stream"));
        assertThat(jobs.waitUntilCompleted("stream").isWhole()).isTrue();
    }
}
