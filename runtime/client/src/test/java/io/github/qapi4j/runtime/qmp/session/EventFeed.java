// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.contract.QmpEvent;

/** Does with a dispatcher what sessions do. */
public record EventFeed(EventDispatcher dispatcher) {
    public void dispatch(QmpEvent event) {
        dispatcher.dispatch(event.raw(), TreeWeight.of(event.raw()));
        dispatcher.wake();
    }

    public void gap(String reason) {
        dispatcher.gap(SessionFailure.lost(reason, null));
    }

    public void end(String reason) {
        dispatcher.end(SessionFailure.lost(reason, null));
    }
}
