// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has the JVM load the classes that read and write messages before there are any. The first session of a JVM often is with
 * a QEMU that was just started and connects some 40 ms later: a thread that waits for it has the time, which the first reply
 * would have to wait for otherwise.
 */
final class FirstMessages {
    private static final String EXAMPLES = """
            {"QMP": {"version": {"qemu": {"micro": 1, "major": 10}, "package": ""}, "capabilities": ["oob"]}}
            {"return": {"status": "running", "running": true}}
            """;

    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    private FirstMessages() {}

    /** Reads and writes examples, the first time in a JVM. */
    static void prepare() throws IOException {
        if (PREPARED.compareAndSet(false, true)) {
            for (ObjectNode message : IncomingMessages.parsed(EXAMPLES.getBytes(StandardCharsets.UTF_8))) {
                Messages.kind(message);
            }
            ObjectNode none = JsonNodeFactory.instance.objectNode();
            CallRequest request = new CallRequest("query-status", none, false, Deadline.none(), null);
            Requests.line(Requests.message(request));
            Requests.plainLine(request, null);
        }
    }
}
