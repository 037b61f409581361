// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.time.Duration;

/**
 * How to run a job to its end. Immutable; each {@code with…} returns a changed copy. It must fit how the job was
 * started: QEMU's own defaults finalize and dismiss by themselves, except that {@code blockdev-create} leaves
 * dismissing to us.
 *
 * @param autoFinalize the job finalizes by itself; else {@code preFinalize} runs when it is pending, and then it is
 *     finalized, or cancelled
 * @param autoDismiss the job goes by itself when it has concluded, and one that does not is left there; else it is
 *     dismissed
 * @param preFinalize runs on the waiting thread before finalizing or cancelling; not with {@code autoFinalize}
 * @param cancel cancel the pending job instead of finalizing it; not with {@code autoFinalize}
 * @param deadline how long all of it may take, {@code preFinalize} too; zero or less for no limit
 * @param observer sees what happens
 */
public record JobOptions(
        boolean autoFinalize,
        boolean autoDismiss,
        Runnable preFinalize,
        boolean cancel,
        Duration deadline,
        JobObserver observer) {
    /** The job finalizes by itself and is dismissed by us, within 60 s; nobody observes. */
    public static final JobOptions STANDARD =
            new JobOptions(true, false, () -> {}, false, Duration.ofSeconds(60), new JobObserver() {});

    /**
     * Sets whether QEMU finalizes the job or we do.
     *
     * @param itself whether the job does so by itself
     * @return a changed copy
     */
    public JobOptions withAutoFinalize(boolean itself) {
        return new JobOptions(itself, autoDismiss, preFinalize, cancel, deadline, observer);
    }

    /**
     * Sets whether QEMU dismisses the job or we do.
     *
     * @param itself whether the job goes by itself
     * @return a changed copy
     */
    public JobOptions withAutoDismiss(boolean itself) {
        return new JobOptions(autoFinalize, itself, preFinalize, cancel, deadline, observer);
    }

    /**
     * Sets what to do before finalizing.
     *
     * @param action see the component
     * @return a changed copy
     */
    public JobOptions withPreFinalize(Runnable action) {
        return new JobOptions(autoFinalize, autoDismiss, action, cancel, deadline, observer);
    }

    /**
     * Sets whether to cancel the pending job.
     *
     * @param instead of finalizing it
     * @return a changed copy
     */
    public JobOptions withCancel(boolean instead) {
        return new JobOptions(autoFinalize, autoDismiss, preFinalize, instead, deadline, observer);
    }

    /**
     * Sets how long the job may take in all.
     *
     * @param whole zero or less for no limit
     * @return a changed copy
     */
    public JobOptions withDeadline(Duration whole) {
        return new JobOptions(autoFinalize, autoDismiss, preFinalize, cancel, whole, observer);
    }

    /**
     * Sets the observer.
     *
     * @param who called on the waiting thread
     * @return a changed copy
     */
    public JobOptions withObserver(JobObserver who) {
        return new JobOptions(autoFinalize, autoDismiss, preFinalize, cancel, deadline, who);
    }
}
