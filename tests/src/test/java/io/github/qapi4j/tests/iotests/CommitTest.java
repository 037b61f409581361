// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockCommit;
import io.github.qapi4j.qemu.event.BlockJobError;
import io.github.qapi4j.qemu.type.BlockDeviceIoStatus;
import io.github.qapi4j.qemu.type.BlockErrorAction;
import io.github.qapi4j.qemu.type.BlockdevOnError;
import io.github.qapi4j.qemu.type.JobType;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Commits images of the chain base, mid, top; the drive is called drive0, and each node as its image. */
@Iotest(formats = {"qcow2", "qed"})
@Tag("rw")
@Tag("backing")
class CommitTest {
    private final Vm vm;
    private final BlockJobs jobs;
    private final QemuImg img;
    private final QemuIo io;
    private final String base;
    private final String mid;
    private final String top;

    CommitTest(Vm vm, TestFiles files, QemuImg img, QemuIo io) {
        this.vm = vm;
        this.jobs = new BlockJobs(vm);
        this.img = img;
        this.io = io;
        this.base = files.path("base");
        this.mid = files.path("mid");
        this.top = files.path("top");
    }

    @BeforeEach
    void createChain(IotestEnvironment env) {
        img.create(base, mib(2));
        img.run(Img.create(Image.of(mid)).backing(Image.of(base)));
        img.run(Img.create(Image.of(top)).backing(Image.of(mid)));
        io.run(base, Io.write(0, mib(1)).pattern(1));
        io.run(mid, Io.write(kib(512), kib(512)).pattern(2));
        io.run(top, Io.write(mib(1), kib(512)).pattern(3));
    }

    private void launch(String... options) {
        vm.addDrive(Drive.of(top)
                        .withBus("none")
                        .with("node-name=top", "backing.node-name=mid", "backing.backing.node-name=base")
                        .with(options))
                .addDevice(Qmp.deviceAdd().driver("virtio-blk").id("disk").property("drive", "drive0"))
                .launch();
    }

    /** After a shutdown. */
    private void assertContent(String image) {
        io.run(
                image,
                Io.read(0, kib(512)).pattern(1),
                Io.read(kib(512), kib(512)).pattern(2));
    }

    @Test
    void theImageInTheMiddle() {
        launch();
        vm.execute(commit().topNode("mid").baseNode("base"));
        assertThat(jobs.waitUntilCompleted("drive0").type()).isEqualTo(JobType.COMMIT);

        vm.assertBlockPath("top", "/backing", "base");
        vm.shutdown();
        assertContent(base);
        assertThat(img.info(Image.of(top)).backingFilename()).isEqualTo(base);
        io.run(top, Io.read(mib(1), kib(512)).pattern(3));
        assertThat(io.check(base, Io.read(mib(1), kib(512)).pattern(3))).isFalse();
    }

    @Test
    void theBackingFilesNameIsWritten() {
        launch();
        vm.execute(commit().topNode("mid").backingFile("elsewhere"));
        jobs.waitUntilCompleted("drive0");
        vm.shutdown();
        assertThat(img.info(Image.of(top)).backingFilename()).isEqualTo("elsewhere");
    }

    @Test
    void theActiveImage() {
        launch();
        vm.execute(commit().baseNode("base"));
        assertThat(jobs.waitReady("drive0").type()).isEqualTo(JobType.COMMIT);
        vm.qemuIoOnDevice("disk/virtio-backend", Io.write(kib(1536), kib(64)).pattern(4));
        jobs.completeAndWait("drive0", false, null);

        assertThat(vm.medium("disk"))
                .hasValueSatisfying(node -> assertThat(node.nodeName()).isEqualTo("base"));
        vm.assertBlockPath("base", "/backing", null);
        vm.shutdown();
        assertContent(base);
        io.run(
                base,
                Io.read(mib(1), kib(512)).pattern(3),
                Io.read(kib(1536), kib(64)).pattern(4));
    }

    @Test
    void theActiveImageIsKeptWhenTheJobIsCancelled() {
        launch();
        vm.execute(commit().baseNode("mid"));
        jobs.waitReady("drive0");
        jobs.cancelAndWait("drive0");

        vm.assertBlockPath("top", "/backing", "mid");
        vm.shutdown();
        assertThat(img.infoOfChain(Image.of(top))).hasSize(3);
    }

    @Test
    void whatCannotBeCommittedIsRefused() {
        launch();
        assertRefused(commit().topNode("mid").baseNode("mid"), "into itself");
        assertRefused(commit().topNode("base").baseNode("mid"), "chain");
        assertRefused(commit().baseNode("nowhere"), "nowhere");
        assertRefused(commit().speed(-1), "speed");
        // What does not even compile.
        ObjectNode arguments = commit().build().arguments().put("speed", "fast");
        assertThatThrownBy(() -> vm.execute("block-commit", arguments))
                .hasMessageContaining("Invalid parameter type for 'speed', expected: integer");
    }

    private static BlockCommit.Builder commit() {
        return Qmp.blockCommit().device("drive0");
    }

    private void assertRefused(BlockCommit.Builder command, String reason) {
        assertThatThrownBy(() -> vm.execute(command))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.description()).contains(reason));
    }

    /** The first write to the base finds the disk full; the next one does not. */
    @ParameterizedTest
    @EnumSource(names = {"REPORT", "STOP", "ENOSPC"})
    void theBaseIsFull(BlockdevOnError policy) {
        launch(
                "backing.backing.file.driver=blkdebug",
                "backing.backing.file.inject-error.0.event=write_aio",
                "backing.backing.file.inject-error.0.errno=28",
                "backing.backing.file.inject-error.0.once=on");
        vm.execute(commit().topNode("mid").onError(policy));
        if (policy == BlockdevOnError.REPORT) {
            jobs.waitUntilCompleted("drive0", false, "No space left on device");
            vm.assertBlockPath("top", "/backing", "mid");
        } else {
            vm.waitFor(BlockJobError.class, e -> e.action() == BlockErrorAction.STOP);
            assertThat(jobs.pauseWait("drive0").raw()).has("io-status", BlockDeviceIoStatus.NOSPACE);
            vm.execute(Qmp.blockJobResume().device("drive0"));
            jobs.waitUntilCompleted("drive0");
            vm.assertBlockPath("top", "/backing", "base");
        }
    }
}
