// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The jobs of a program and their states, for messages. */
final class JobStates {
    /** A program that hangs must not hold up the report of it for long; one on a busy machine should be in it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private JobStates() {}

    /** All jobs, asked for now; never throws. */
    static String of(QmpClient client) {
        try {
            return text(client.execute(Qmp.queryJobs(), PATIENCE));
        } catch (QmpException e) {
            return "the states of the jobs are not known: " + e.getMessage();
        }
    }

    /** All jobs as QEMU answered. */
    static String text(List<JobInfo> jobs) {
        return jobs.isEmpty()
                ? "there are no jobs now"
                : "the jobs now: " + jobs.stream().map(JobStates::text).collect(Collectors.joining(", "));
    }

    /** One job: {@code 'backup' running (65536 of 1048576)}. */
    static String text(JobInfo job) {
        String error = job.error();
        return "'" + job.id() + "' " + name(job.status()) + " (" + job.currentProgress() + " of " + job.totalProgress()
                + (error == null ? "" : ", " + error) + ")";
    }

    /** A state as QEMU writes it. */
    static String name(@Nullable JobStatus status) {
        if (status == null) {
            return "in a state that QEMU does not name";
        }
        return status == JobStatus.UNRECOGNIZED ? "in an unknown state" : status.wireName();
    }
}
