// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevMirror;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.MirrorCopyMode;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.BlockJobs;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresQuorum;
import io.github.qapi4j.runtime.program.JobObserver;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.HmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Mirrors drive0, a disk of the guest, to a node. */
@Iotest(formats = {"qcow2", "raw", "qed"})
@Tag("rw")
@Tag("quick")
class MirrorTest {
    private final Vm vm;
    private final BlockJobs jobs;
    private final QemuImg img;
    private final QemuIo io;
    private final String format;
    private final String source;
    private final String target;

    MirrorTest(Vm vm, TestFiles files, QemuImg img, QemuIo io, IotestEnvironment env) {
        this.vm = vm;
        this.jobs = new BlockJobs(vm);
        this.img = img;
        this.io = io;
        this.format = env.imgfmt();
        this.source = files.path("source");
        this.target = files.path("target");
    }

    @BeforeEach
    void launch() {
        img.create(source, mib(4));
        img.create(target, mib(4));
        io.run(source, Io.write(0, mib(1)).pattern(1), Io.write(mib(3), mib(1)).pattern(2));
        vm.addDrive(Drive.of(source).withBus("none").with("node-name=source"))
                .addBlockdev(FormatNode.of(format, Path.of(target))
                        .withNodeName("target")
                        .options())
                .addDevice(Devices.virtioBlkPci(d -> d.drive("drive0")))
                .launch();
    }

    private static BlockdevMirror.Builder mirror() {
        return Qmp.blockdevMirror().device("drive0").target("target").sync(MirrorSyncMode.FULL);
    }

    @Test
    void theGuestGoesOnWithTheTarget() {
        vm.execute(mirror());
        jobs.waitReady("drive0");
        vm.qemuIo("drive0", Io.write(mib(1), kib(64)).pattern(3));
        jobs.completeAndWait("drive0", false, null);

        vm.assertBlockPath("drive0", "/root", "target");
        vm.qemuIo("drive0", Io.write(0, kib(64)).pattern(4));
        vm.shutdown();
        assertThat(io.check(
                        target,
                        Io.read(0, kib(64)).pattern(4),
                        Io.read(kib(64), kib(960)).pattern(1),
                        Io.read(mib(1), kib(64)).pattern(3)))
                .isTrue();
        assertThat(io.check(
                        source,
                        Io.read(0, mib(1)).pattern(1),
                        Io.read(mib(1), kib(64)).pattern(3)))
                .isTrue();
    }

    @Test
    void theTargetIsACopyWhenTheJobIsCancelledInTime() {
        vm.execute(mirror());
        jobs.waitReadyAndCancel("drive0");

        vm.assertBlockPath("drive0", "/root", "source");
        vm.shutdown();
        assertThat(img.compareImages(source, target)).isTrue();
    }

    @Test
    void theJobIsGivenUpByForce() {
        vm.execute(mirror());
        jobs.waitReady("drive0");
        assertThat(jobs.cancelAndWait("drive0", true, () -> {}).isCancelled()).isTrue();
        vm.assertBlockPath("drive0", "/root", "source");
    }

    @Test
    void theJobIsGivenUpBeforeItIsReady() {
        vm.execute(mirror().speed(1));
        assertThatThrownBy(() -> vm.execute(Qmp.blockJobComplete().device("drive0")))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("cannot accept command verb 'complete'");
        assertThat(jobs.cancelAndWait("drive0").isCancelled()).isTrue();
        vm.assertBlockPath("drive0", "/root", "source");
    }

    /** While the job is paused, only its filter can write to the target. */
    @ParameterizedTest
    @EnumSource(names = {"BACKGROUND", "WRITE_BLOCKING"})
    void whoWritesToTheTarget(MirrorCopyMode mode) {
        vm.execute(mirror().copyMode(mode));
        jobs.waitReady("drive0");
        jobs.pauseJob("drive0");
        vm.qemuIo("drive0", Io.write(mib(2), kib(64)).pattern(5));
        if (mode == MirrorCopyMode.WRITE_BLOCKING) {
            vm.qemuIo("target", Io.read(mib(2), kib(64)).pattern(5));
        } else {
            assertThatThrownBy(
                            () -> vm.qemuIo("target", Io.read(mib(2), kib(64)).pattern(5)))
                    .isInstanceOf(HmpException.class);
        }
        vm.execute(Qmp.blockJobResume().device("drive0"));
        jobs.completeAndWait("drive0", false, null);
        vm.qemuIo("drive0", Io.read(mib(2), kib(64)).pattern(5));
    }

    @Test
    void theStatesOfAJobThatIsCancelledWhenItIsPending() {
        List<JobStatus> states = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        JobObserver observer = new JobObserver() {
            @Override
            public void event(QmpEvent event) {
                if (event instanceof JobStatusChange change) {
                    states.add(change.status());
                }
            }

            @Override
            public void command(QmpCommand<?> command, ObjectNode reply) {
                commands.add(command.commandName());
            }

            @Override
            public void failed(String error) {
                errors.add(error);
            }
        };
        vm.execute(mirror().jobId("mirror").autoFinalize(false).autoDismiss(false));
        JobResult end = vm.runJob(
                "mirror",
                JobOptions.STANDARD.withAutoFinalize(false).withCancel(true).withObserver(observer));

        assertThat(end.isSuccess()).isFalse();
        assertThat(end.error()).hasValue("Operation canceled");
        assertThat(commands).containsExactly("job-complete", "job-cancel", "job-dismiss");
        assertThat(errors).containsExactly("Operation canceled");
        assertThat(states)
                .containsSubsequence(
                        JobStatus.CREATED,
                        JobStatus.RUNNING,
                        JobStatus.READY,
                        JobStatus.WAITING,
                        JobStatus.PENDING,
                        JobStatus.ABORTING,
                        JobStatus.CONCLUDED,
                        JobStatus.NULL);
        vm.assertBlockPath("drive0", "/root", "source");
    }

    @Test
    void driveMirrorMakesTheTargetItself(TestFiles files) {
        String made = files.path("made");
        vm.execute(Qmp.driveMirror()
                .device("drive0")
                .target(made)
                .sync(MirrorSyncMode.FULL)
                .format(format)
                .nodeName("made"));
        jobs.completeAndWait("drive0");
        assertThat(vm).hasBlockNode("made", made).hasNoActiveBlockJobs();
        vm.shutdown();
        assertThat(img.compareImages(source, made)).isTrue();
    }

    @Test
    @RequiresQuorum
    void aChildOfAQuorumIsReplaced(TestFiles files) {
        List<BlockdevRef> children = Stream.of("q0", "q1", "q2", "repair")
                .map(name -> {
                    String image = files.createImage(name, 4 << 20);
                    vm.execute(Qmp.blockdevAdd(
                            BlockdevOptions.file(b -> b.filename(image).nodeName(name))));
                    return BlockdevRef.of(name);
                })
                .toList();
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.quorum(
                b -> b.children(children.subList(0, 3)).voteThreshold(2).nodeName("quorum"))));
        vm.execute(Qmp.blockdevMirror()
                .device("quorum")
                .target("repair")
                .sync(MirrorSyncMode.FULL)
                .jobId("mirror")
                .replaces("q1"));
        jobs.completeAndWait("mirror");
        vm.assertBlockPath("quorum", "/children.1", "repair");
        vm.assertBlockPath("quorum", "/children.2", "q2");
    }

    @Test
    void whatCannotBeMirroredIsRefused() {
        assertThatThrownBy(() -> vm.execute(mirror().replaces("target"))).isInstanceOf(QmpCommandException.class);
        assertThatThrownBy(() -> vm.execute(mirror().granularity(1000))).hasMessageContaining("granularity");
        assertThatThrownBy(() -> vm.execute(
                        Qmp.blockdevMirror().device("drive0").target("source").sync(MirrorSyncMode.FULL)))
                .hasMessageContaining("itself");
        assertThat(vm).hasNoActiveBlockJobs();
    }
}
