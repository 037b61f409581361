// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.program.QmpMonitor;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a running VM or storage daemon, which each of them queries anew. Not thread-safe. */
public final class RunningQemuAssert extends AbstractAssert<RunningQemuAssert, QmpMonitor> {
    RunningQemuAssert(QmpMonitor vm) {
        super(vm, RunningQemuAssert.class);
    }

    /**
     * Asserts that there are no block jobs.
     *
     * @return this
     */
    public RunningQemuAssert hasNoActiveBlockJobs() {
        return check(() -> IotestAssertions.assertNoActiveBlockJobs(actual));
    }

    /**
     * Asserts that there is a block node of this name.
     *
     * @param nodeName its name
     * @return this
     */
    public RunningQemuAssert hasBlockNode(String nodeName) {
        return check(() -> IotestAssertions.assertHasBlockNode(actual, nodeName, null));
    }

    /**
     * Asserts that there is a block node with this file.
     *
     * @param fileName as QEMU calls it
     * @return this
     */
    public RunningQemuAssert hasBlockNodeOf(String fileName) {
        return check(() -> IotestAssertions.assertHasBlockNode(actual, null, fileName));
    }

    /**
     * Asserts that there is a block node of this name with this file.
     *
     * @param nodeName its name
     * @param fileName as QEMU calls it
     * @return this
     */
    public RunningQemuAssert hasBlockNode(String nodeName, String fileName) {
        return check(() -> IotestAssertions.assertHasBlockNode(actual, nodeName, fileName));
    }

    /**
     * Asserts that there is no block node of this name.
     *
     * @param nodeName its name
     * @return this
     */
    public RunningQemuAssert hasNoBlockNode(String nodeName) {
        return check(() -> IotestAssertions.assertHasNoBlockNode(actual, nodeName, null));
    }

    /**
     * Asserts that there is no block node with this file.
     *
     * @param fileName as QEMU calls it
     * @return this
     */
    public RunningQemuAssert hasNoBlockNodeOf(String fileName) {
        return check(() -> IotestAssertions.assertHasNoBlockNode(actual, null, fileName));
    }

    /**
     * Asserts that there is a job.
     *
     * @param id the job
     * @return this
     */
    public RunningQemuAssert hasJob(String id) {
        return check(() -> IotestAssertions.assertHasJob(actual, id, null));
    }

    /**
     * Asserts that there is a job in a state.
     *
     * @param id the job
     * @param status its state
     * @return this
     */
    public RunningQemuAssert hasJob(String id, JobStatus status) {
        return check(() -> IotestAssertions.assertHasJob(actual, id, status));
    }

    /**
     * Asserts that there is no such job.
     *
     * @param id the job
     * @return this
     */
    public RunningQemuAssert hasNoJob(String id) {
        return check(() -> IotestAssertions.assertHasNoJob(actual, id));
    }

    /**
     * Asserts that there are no jobs, of whatever kind.
     *
     * @return this
     */
    public RunningQemuAssert hasNoJobs() {
        return check(() -> IotestAssertions.assertHasNoJob(actual, null));
    }

    /**
     * Asserts that it answers a command with an error, and goes on with that.
     *
     * @param command a command that must fail
     * @return assertions about the error
     */
    public RefusalAssert refuses(QmpCommand<?> command) {
        isNotNull();
        try {
            return new RefusalAssert(IotestAssertions.assertRefuses(actual, command)).as(descriptionText());
        } catch (AssertionError e) {
            throw failure("%s", e.getMessage());
        }
    }

    private RunningQemuAssert check(Runnable assertion) {
        isNotNull();
        try {
            assertion.run();
            return this;
        } catch (AssertionError e) {
            throw failure("%s", e.getMessage());
        }
    }
}
