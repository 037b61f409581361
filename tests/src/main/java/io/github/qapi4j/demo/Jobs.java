// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.demo;

import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.runtime.program.JobObserver;
import io.github.qapi4j.runtime.program.JobOptions;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs jobs of a VM to their end, and shows their events and progress. */
final class Jobs {
    private final Vm vm;
    private final DemoOutput output;
    private final JobOptions options;

    /**
     * For one VM.
     *
     * @param deadline how long a job may take
     */
    Jobs(Vm vm, DemoOutput output, Duration deadline) {
        this.vm = vm;
        this.output = output;
        this.options = JobOptions.STANDARD.withDeadline(deadline).withObserver(new JobObserver() {
            @Override
            public void event(QmpEvent event) {
                output.event(event);
            }
        });
    }

    /** Creates an image through a job. */
    void create(String id, BlockdevCreateOptions image) {
        follow(id, () -> vm.blockdevCreate(image, id, options));
    }

    /** Executes a command that starts a job which is to be dismissed, and waits for the job. */
    void run(String id, EmulatorRequest<?> command) {
        follow(id, () -> {
            vm.execute(command);
            return vm.runJob(id, options);
        });
    }

    private void follow(String id, Supplier<JobResult> job) {
        Duration before = output.elapsed();
        try (Progress progress = new Progress(id)) {
            progress.begin();
            job.get().orThrow();
        }
        output.detail(
                "job '" + id + "' took " + DemoOutput.seconds(output.elapsed().minus(before)));
    }

    /** Queries the progress of a job every half second, and shows it when it has changed. */
    private final class Progress implements AutoCloseable {
        private final String id;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private long shown;

        Progress(String id) {
            this.id = id;
        }

        void begin() {
            ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
        }

        private void look() {
            try {
                for (JobInfo job : vm.execute(Qmp.queryJobs())) {
                    if (job.id().equals(id) && job.currentProgress() != shown) {
                        shown = job.currentProgress();
                        output.progress(id, shown, job.totalProgress());
                    }
                }
            } catch (QmpException e) {
                // Whatever it is, the thread that waits for the job's events learns it too, and reports it.
            }
        }

        /** Waits for a query that has begun, which ends by the command's deadline. */
        @Override
        public void close() {
            clock.shutdown();
            try {
                boolean unused = clock.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                clock.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
