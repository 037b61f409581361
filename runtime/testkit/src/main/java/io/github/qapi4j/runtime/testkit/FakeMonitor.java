// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.qmp.SecretMask;
import io.github.qapi4j.runtime.testkit.schema.DefaultValues;
import io.github.qapi4j.runtime.testkit.schema.InputCheck;
import io.github.qapi4j.runtime.testkit.schema.MonitorSchema;
import io.github.qapi4j.runtime.testkit.schema.OutputCheck;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import io.github.qapi4j.runtime.testkit.wire.Connection;
import io.github.qapi4j.runtime.testkit.wire.PrivateSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The inside of a fake: one client at a time, as QEMU has it, and those who know answers, asked one after the other. */
final class FakeMonitor implements AutoCloseable {
    /** Of problems after these, a test would learn nothing new. */
    private static final int MOST_PROBLEMS = 20;

    private final SchemaIndex index;
    private final QemuProgram program;
    private final MonitorSchema schema;
    private final InputCheck input;
    private final OutputCheck output;
    private final boolean inAnyOrder;
    private final PrivateSocket socket;
    private final WireScripts scripts;
    private final ReceivedCommands received = new ReceivedCommands();
    private final List<Responder> responders = new CopyOnWriteArrayList<>();
    private final List<Throwable> problems = new ArrayList<>();
    private final Thread server;
    private final Set<MonitorSession> sessions = ConcurrentHashMap.newKeySet();
    /** The latest. */
    private volatile @Nullable MonitorSession session;

    private volatile boolean over;

    FakeMonitor(
            SchemaIndex index,
            QemuProgram program,
            MonitorSchema schema,
            boolean inAnyOrder,
            PrivateSocket socket,
            WireScripts scripts) {
        this.index = index;
        this.program = program;
        this.schema = schema;
        this.input = new InputCheck(schema);
        this.output = new OutputCheck(schema);
        this.inAnyOrder = inAnyOrder;
        this.socket = socket;
        this.scripts = scripts;
        this.server = thread("monitor", this::serve);
    }

    void start(List<Responder> inThisOrder) {
        responders.addAll(inThisOrder);
        server.start();
    }

    Thread thread(String task, Runnable work) {
        Thread thread = new Thread(work, "fake-" + program.name().toLowerCase(Locale.ROOT) + "-" + task);
        thread.setDaemon(true);
        return thread;
    }

    private void serve() {
        while (!over) {
            try {
                serve(socket.accept());
            } catch (InterruptedException | IOException e) {
                // The client has gone, or has been sent away; another may come, unless the fake is closed.
            }
        }
    }

    private void serve(Connection connection) throws IOException, InterruptedException {
        MonitorSession now = new MonitorSession(this, connection);
        sessions.add(now);
        session = now;
        if (over) {
            now.close();
        }
        List<WireStep> script = scripts.next();
        try {
            if (script == null) {
                now.serve();
            } else {
                now.play(script);
            }
        } finally {
            sessions.remove(now);
            if (script != null) {
                scripts.ended();
            }
        }
    }

    /** Serves a client that listens, on a thread of its own. */
    void connectTo(Path listening) throws IOException {
        Connection connection = Connection.to(listening);
        thread("outgoing", () -> {
                    try {
                        serve(connection);
                    } catch (InterruptedException | IOException e) {
                        // The client has gone.
                    }
                })
                .start();
    }

    boolean isAgent() {
        return program == QemuProgram.GUEST_AGENT;
    }

    /** Whether a command that has an id is answered as soon as its answer is known. */
    boolean answersInAnyOrder() {
        return inAnyOrder;
    }

    Path path() {
        return socket.path();
    }

    SchemaIndex index() {
        return index;
    }

    MonitorSchema schema() {
        return schema;
    }

    InputCheck input() {
        return input;
    }

    OutputCheck output() {
        return output;
    }

    DefaultValues defaults() {
        return new DefaultValues(schema);
    }

    WireScripts scripts() {
        return scripts;
    }

    /** Adds what a script has read to what was received, if it is a command of the test's schema. */
    void note(ObjectNode message) {
        JsonNode name = message.has("execute") ? message.path("execute") : message.path("exec-oob");
        JsonNode arguments = message.path("arguments");
        try {
            index.find(name.asString(""))
                    .flatMap(type -> index.decode(type, arguments.isObject() ? arguments : message.objectNode()))
                    .ifPresent(value -> {
                        if (value instanceof QmpCommand<?> command
                                && !command.commandName().equals(MonitorSession.NEGOTIATION)) {
                            received.add(command);
                        }
                    });
        } catch (QapiDecodeException e) {
            // QEMU would refuse it; a script may do what it likes.
        }
    }

    ReceivedCommands received() {
        return received;
    }

    ObjectNode greeting() {
        return ProgramFacts.greeting(schema);
    }

    @Nullable
    MonitorSession session() {
        return session;
    }

    /** Answers a command that QEMU would take, whatever the answer is. */
    void answer(Exchange exchange) throws IOException, InterruptedException {
        received.add(typed(exchange.command(), exchange.arguments()));
        try {
            for (Responder responder : responders) {
                Answer answer = responder.find(exchange.command(), exchange.arguments());
                if (answer != null) {
                    answer.give(exchange);
                    return;
                }
            }
            throw new IllegalStateException("nothing says what the fake answers to "
                    + exchange.command().name() + " " + SecretMask.STANDARD.mask(exchange.arguments()));
        } catch (CommandRefusal e) {
            exchange.fail(e.kind(), e.description());
        } catch (RuntimeException | Error e) {
            failed(e);
            exchange.fail(QmpErrorClass.GENERIC_ERROR, "the fake has no answer: " + e.getMessage());
        }
    }

    /** As the test's schema has it. */
    private QmpCommand<?> typed(SchemaCommand command, ObjectNode arguments) {
        return index.find(command.name())
                .flatMap(type -> index.decode(type, arguments))
                .map(value -> (QmpCommand<?>) value)
                .orElseThrow(() -> new IllegalStateException(command.name() + " is not in the schema's classes"));
    }

    /** Sends to the client if there is one that gets events. */
    void sendEvent(ObjectNode message) {
        MonitorSession now = session;
        if (now != null && now.isOpen()) {
            try {
                now.send(message);
            } catch (IOException e) {
                // The client has gone, as it may at any moment.
            }
        }
    }

    void failed(Throwable problem) {
        synchronized (problems) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
    }

    /** What went wrong since this was asked for. */
    List<Throwable> takeProblems() {
        synchronized (problems) {
            List<Throwable> taken = List.copyOf(problems);
            problems.clear();
            return taken;
        }
    }

    /** Ends all sessions and lets nobody in any more. Idempotent. */
    @Override
    public void close() throws IOException {
        over = true;
        socket.close();
        sessions.forEach(MonitorSession::close);
    }

    /** Waits for the threads, unless it is one of them that asks. */
    void join() throws InterruptedException {
        MonitorSession now = session;
        if (Thread.currentThread() != server && (now == null || !now.isExecutedHere())) {
            server.join();
        }
    }
}
