// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.deadline.Preparations;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has the JVM load the classes that read and write messages before there are any. The first session of a JVM often is with
 * a QEMU that is just being started: another thread, or the one that waits for it to connect, has the time, which the first
 * reply would have to wait for otherwise.
 */
public final class FirstMessages implements Preparations.Preparation {
    private static final String EXAMPLES = """
            {"QMP": {"version": {"qemu": {"micro": 1, "major": 10}, "package": ""}, "capabilities": ["oob"]}}
            {"return": {"status": "running", "running": true}}
            """;

    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    FirstMessages() {}

    /** Has it done on another thread, as there will be a session soon. */
    public static void prepareSoon() {
        if (!PREPARED.get()) {
            Preparations.add(new FirstMessages());
        }
    }

    /** Reads and writes examples, the first time in a JVM; does not wait for another thread that does. */
    @Override
    public void prepare() throws IOException {
        if (PREPARED.compareAndSet(false, true)) {
            for (ObjectNode message : IncomingMessages.parsed(EXAMPLES.getBytes(StandardCharsets.UTF_8))) {
                Messages.kind(message);
            }
            ObjectNode none = JsonNodeFactory.instance.objectNode();
            CallRequest request = new CallRequest("query-status", none, false, Deadline.none(), null);
            Requests.line(Requests.message(request));
            Requests.plainLine(request, null);
            // Those that make the JDK's loggers.
            initialize(CallbackThreads.class, EventDispatcher.class, Session.class);
        }
    }

    private static void initialize(Class<?>... classes) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        for (Class<?> next : classes) {
            try {
                lookup.ensureInitialized(next);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
