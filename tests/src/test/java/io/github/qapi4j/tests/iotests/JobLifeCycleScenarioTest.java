// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockJobReady;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.BackupPerf;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.qmp.QmpReply;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** QEMU's test 219, with its reference log: which commands a job takes in which of its states. */
@Iotest(formats = "qcow2")
@ReferenceLog(value = "qemu/219", exact = true)
@Tag("rw")
class JobLifeCycleScenarioTest {
    private static final String JOB = "job0";
    private static final String NODE = "drive0-node";
    private static final long SIZE = 4 << 20;
    private static final long SPEED = 256 << 10;
    private static final long CHUNK = 64 << 10;

    private static final QmpFilter PROGRESS =
            QmpFilter.leaves((key, value) -> key.endsWith("-progress") ? StringNode.valueOf("FILTERED") : value);

    private static final EmulatorCommand<Empty> FINALIZE =
            Qmp.jobFinalize().id(JOB).build();
    private static final EmulatorCommand<Empty> DISMISS =
            Qmp.jobDismiss().id(JOB).build();
    private static final EmulatorCommand<Empty> COMPLETE =
            Qmp.jobComplete().id(JOB).build();
    private static final EmulatorCommand<Empty> PAUSE = Qmp.jobPause().id(JOB).build();
    private static final EmulatorCommand<Empty> BLOCK_FINALIZE =
            Qmp.blockJobFinalize().id(JOB).build();
    private static final EmulatorCommand<Empty> BLOCK_DISMISS =
            Qmp.blockJobDismiss().id(JOB).build();
    private static final EmulatorCommand<Empty> BLOCK_COMPLETE =
            Qmp.blockJobComplete().device(JOB).build();
    private static final EmulatorCommand<Empty> BLOCK_PAUSE =
            Qmp.blockJobPause().device(JOB).build();

    private final Vm vm;
    private final LoggedVm logged;
    private final TestLog log;
    private final IotestEnvironment environment;

    JobLifeCycleScenarioTest(Vm vm, LoggedVm logged, TestLog log, IotestEnvironment environment) {
        this.vm = vm;
        this.logged = logged;
        this.log = log;
        this.environment = environment;
    }

    // The scenario is about drive-backup, which is deprecated.
    @SuppressWarnings("deprecation")
    @Test
    void eachStateHasItsCommands(TestFiles files, QemuImg img, QemuIo io) {
        String disk = files.path("disk.img");
        String copy = files.path("copy.img");
        img.create(Image.qcow2(disk), Size.bytes(SIZE));
        io.run(Image.qcow2(disk), Io.write(0, Size.bytes(SIZE)));

        log.log("Launching VM...");
        BlockdevRef file = BlockdevRef.of(BlockdevOptions.file(b -> b.filename(disk)));
        vm.addBlockdev(BlockdevOptions.qcow2(b -> b.file(file).nodeName(NODE))).launch();
        new LifeCycle(true, true)
                .mirror(Qmp.driveMirror()
                        .device(NODE)
                        .target(copy)
                        .sync(MirrorSyncMode.FULL)
                        .speed(SPEED)
                        .bufSize(64 << 10)
                        .jobId(JOB)
                        .build());
        for (boolean autoFinalize : new boolean[] {true, false}) {
            for (boolean autoDismiss : new boolean[] {true, false}) {
                new LifeCycle(autoFinalize, autoDismiss)
                        .backup(Qmp.driveBackup()
                                .device(NODE)
                                .sync(MirrorSyncMode.FULL)
                                .target(copy)
                                .speed(SPEED)
                                .xPerf(BackupPerf.builder().maxChunk(64 << 10).build())
                                .autoFinalize(autoFinalize)
                                .autoDismiss(autoDismiss)
                                .jobId(JOB)
                                .build());
            }
        }
    }

    /** A job from its start to its end. Its states are taken as they come, some of them late. */
    private final class LifeCycle {
        private final boolean autoFinalize;
        private final boolean autoDismiss;
        /** How far the job is where nothing is late. */
        private long progress = CHUNK;

        LifeCycle(boolean autoFinalize, boolean autoDismiss) {
            this.autoFinalize = autoFinalize;
            this.autoDismiss = autoDismiss;
        }

        void mirror(EmulatorCommand<?> start) {
            begin(start);
            becomeReady();
            heading("Waiting for PENDING state...");
            logStates(2);
            end();
        }

        void backup(EmulatorCommand<?> start) {
            begin(start);
            heading("Waiting for PENDING state...");
            // It was paused once while it started; that comes only now.
            logStates(4);
            end();
        }

        private void begin(EmulatorCommand<?> start) {
            log.log("\n\nStarting block job: " + start.commandName() + " (auto-finalize: " + python(autoFinalize)
                    + "; auto-dismiss: " + python(autoDismiss) + ")");
            logged.logReply(start);
            logged.with(PROGRESS).logReply(Qmp.queryJobs());
            logStates(2);
            awaitJob(job -> job.totalProgress() >= SIZE);

            heading("Pause/resume in RUNNING");
            pauseAndResume();
            logReplies(COMPLETE, FINALIZE, DISMISS, BLOCK_COMPLETE, BLOCK_FINALIZE, BLOCK_DISMISS);
            logged.logReply(Qmp.blockJobSetSpeed().device(JOB).speed(0));
        }

        private void becomeReady() {
            heading("Waiting for READY state...");
            vm.waitFor(BlockJobReady.class);
            logStates(1);
            logged.logReply(Qmp.queryJobs());
            heading("Pause/resume in READY");
            pauseAndResume();
            logReplies(FINALIZE, DISMISS, BLOCK_FINALIZE, BLOCK_DISMISS);
            logged.logReply(COMPLETE);
        }

        private void end() {
            if (!autoFinalize) {
                logged.logReply(Qmp.queryJobs());
                logReplies(PAUSE, COMPLETE, DISMISS, BLOCK_PAUSE, BLOCK_COMPLETE, BLOCK_DISMISS);
                logged.logReply(FINALIZE);
            }
            logStates(1);
            if (!autoDismiss) {
                logged.logReply(Qmp.queryJobs());
                logReplies(PAUSE, COMPLETE, FINALIZE, BLOCK_PAUSE, BLOCK_COMPLETE, BLOCK_FINALIZE);
                logged.logReply(DISMISS);
            }
            logStates(1);
            logged.logReply(Qmp.queryJobs());
        }

        private void pauseAndResume() {
            for (EmulatorCommand<Empty> pause : List.of(BLOCK_PAUSE, PAUSE)) {
                for (EmulatorCommand<Empty> resume : List.of(
                        Qmp.blockJobResume().device(JOB).build(),
                        Qmp.jobResume().id(JOB).build())) {
                    log.log("=== Testing " + pause.commandName() + "/" + resume.commandName() + " ===");
                    logged.logReply(pause);
                    awaitJob(job -> job.status() == JobStatus.PAUSED || job.status() == JobStatus.STANDBY);
                    logStates(1);
                    JobInfo paused = logged.with(unlessLate(progress))
                            .logReply(Qmp.queryJobs())
                            .value()
                            .get(0);
                    logged.logReply(resume);
                    logStates(1);
                    boolean isAtItsEnd = paused.currentProgress().equals(paused.totalProgress());
                    progress += isAtItsEnd ? 0 : CHUNK;
                    log.with(unlessLate(progress))
                            .logReply(awaitJob(job ->
                                            isAtItsEnd || !job.currentProgress().equals(paused.currentProgress()))
                                    .raw());
                }
            }
        }

        /** A busy machine asks so late that the job, which copies a chunk each quarter of a second, is some chunks further. */
        private static QmpFilter unlessLate(long progress) {
            return QmpFilter.leaves((key, value) -> {
                long actual = key.endsWith("current-progress") ? value.asLong(0) : 0;
                boolean isLate = actual > progress && actual < SIZE && actual % CHUNK == 0;
                return isLate ? LongNode.valueOf(progress) : value;
            });
        }

        /** Asks again and again, without a pause: the job does not wait for us. */
        private QmpReply<List<JobInfo>> awaitJob(Predicate<JobInfo> fits) {
            return environment
                    .timeout(Duration.ofSeconds(60), "the job does not go on")
                    .call(() -> {
                        QmpReply<List<JobInfo>> reply = vm.executeForReply(Qmp.queryJobs());
                        while (!fits.test(reply.value().get(0))) {
                            reply = vm.executeForReply(Qmp.queryJobs());
                        }
                        return reply;
                    });
        }

        private void logStates(int count) {
            for (int i = 0; i < count; i++) {
                logged.logEvent(JobStatusChange.class);
            }
        }

        private void logReplies(EmulatorCommand<?>... commands) {
            for (EmulatorCommand<?> command : commands) {
                logged.logReply(command);
            }
        }

        private void heading(String text) {
            log.log("\n" + text);
        }

        private String python(boolean value) {
            return value ? "True" : "False";
        }
    }
}
