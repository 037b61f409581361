// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.program.JobObserver;
import tools.jackson.databind.node.ObjectNode;

/** An observer of a job that logs what it did, and then tells another one. */
record LoggedJob(JobLog log, JobObserver other) implements JobObserver {
    @Override
    public void event(QmpEvent event) {
        log.event(event);
        other.event(event);
    }

    @Override
    public void command(QmpCommand<?> command, ObjectNode reply) {
        log.command(command, reply);
        other.command(command, reply);
    }

    @Override
    public void failed(String error) {
        log.failed(error);
        other.failed(error);
    }
}
