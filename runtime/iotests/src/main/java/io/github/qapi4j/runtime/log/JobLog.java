// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logs the progress of a job as {@code run_job} does: the block job's own events, the commands that were sent because of
 * events and their replies, and why the job failed; not the changes of its state.
 *
 * @param log where to; its filters apply to all of it
 */
record JobLog(TestLog log) {
    private static final String STATUS = "JOB_STATUS_CHANGE";

    /**
     * An event of the job.
     *
     * @param event logged without its time, unless it is a change of state
     */
    void event(QmpEvent event) {
        if (!event.eventName().equals(STATUS)) {
            log.log(event);
        }
    }

    /**
     * A command and its reply.
     *
     * @param command what was sent
     * @param reply QEMU's message, also when it is an error
     */
    void command(QmpCommand<?> command, ObjectNode reply) {
        log.logCommand(command);
        var unused = log.logReply(reply);
    }

    /**
     * The job's failure.
     *
     * @param error QEMU's text
     */
    void failed(String error) {
        log.log("Job failed: " + error);
    }
}
