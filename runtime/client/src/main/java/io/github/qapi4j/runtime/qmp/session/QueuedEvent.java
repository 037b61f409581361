// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.contract.QmpEvent;

/**
 * An event in queues.
 *
 * @param event the event, which all queues share
 * @param weight how much of the heap it takes
 */
record QueuedEvent(QmpEvent event, long weight) {}
