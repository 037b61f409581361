// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.CallRequest;
import io.github.qapi4j.runtime.qmp.session.PendingCall;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** QEMU may be gone before its answer to {@code quit} is out: that it hangs up says the same. */
final class QuitReply {
    private static final String QUIT = "quit";

    private QuitReply() {}

    /** Whether a command that got no reply was carried out all the same. */
    static boolean standsFor(@Nullable Throwable failure, CallRequest request) {
        return request.command().equals(QUIT)
                && failure instanceof SessionFailure reason
                && reason.kind() == SessionFailure.Kind.LOST;
    }

    /** What the answer would have been. */
    static ObjectNode of(PendingCall call) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.putObject("return");
        JsonNode id = call.request().get("id");
        return id == null ? reply : reply.set("id", id);
    }
}
