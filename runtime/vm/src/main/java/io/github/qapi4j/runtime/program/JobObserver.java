// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import tools.jackson.databind.node.ObjectNode;

/** Observes a job's progress, on the thread that waits for it, in order. Each default method does nothing. */
public interface JobObserver {
    /**
     * An event of the job arrived. Nothing has been done about it yet.
     *
     * @param event the job's change of state, or one of the block job's own events
     */
    default void event(QmpEvent event) {}

    /**
     * A command was sent because of an event, and QEMU answered.
     *
     * @param command what was sent
     * @param reply QEMU's message, also when it is an error; shared, do not change it
     */
    default void command(QmpCommand<?> command, ObjectNode reply) {}

    /**
     * The job is failing.
     *
     * @param error QEMU's text
     */
    default void failed(String error) {}
}
