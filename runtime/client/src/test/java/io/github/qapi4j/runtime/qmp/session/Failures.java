// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.qmp.session.SessionFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Makes failures of each kind, which only sessions do otherwise. */
public final class Failures {
    private Failures() {}

    public static SessionFailure of(Kind kind, String detail, ObjectNode received, Duration deadline) {
        IOException cause = new IOException("cause");
        return switch (kind) {
            case NO_CONNECTION -> SessionFailure.noConnection(detail, cause);
            case LOST -> SessionFailure.lost(detail, cause);
            case CLOSED -> SessionFailure.closed(detail);
            case GREETING -> SessionFailure.greeting(detail, received);
            case PROTOCOL -> SessionFailure.protocol(detail, cause);
            case TIMEOUT -> SessionFailure.timeout(detail, deadline);
            case INTERRUPTED -> SessionFailure.interrupted(detail, new InterruptedException("cause"));
            case ENDED -> SessionFailure.ended(SessionFailure.closed(detail));
        };
    }
}
