// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.testkit.schema.InputException;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import io.github.qapi4j.runtime.testkit.wire.Connection;
import io.github.qapi4j.runtime.testkit.wire.Incoming;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session with one client. Commands are executed one after the other; once the client has negotiated to send some out of
 * band, those are executed as they are read, and the others on a thread of their own.
 */
final class MonitorSession {
    static final String NEGOTIATION = "qmp_capabilities";

    /** How many commands QEMU reads ahead of the one it executes. */
    private static final int READ_AHEAD = 8;

    private final FakeMonitor monitor;
    private final Connection connection;
    private final ReplyOrder replies = new ReplyOrder(this::send);
    private final BlockingQueue<Incoming> inBand = new ArrayBlockingQueue<>(READ_AHEAD);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean open;
    private volatile boolean outOfBand;
    private volatile boolean hanging;
    private volatile @Nullable Thread executor;
    private final Object playing = new Object();
    private @Nullable Thread player;

    MonitorSession(FakeMonitor monitor, Connection connection) {
        this.monitor = monitor;
        this.connection = connection;
        this.open = monitor.isAgent();
    }

    /** Serves the client until it goes, or is made to. */
    void serve() throws IOException, InterruptedException {
        serve(() -> {
            if (!open) {
                send(monitor.greeting());
            }
            serveOn();
        });
    }

    /** Plays a script with the client; then the connection ends. */
    void play(List<WireStep> script) throws IOException, InterruptedException {
        synchronized (playing) {
            player = Thread.currentThread();
        }
        try {
            serve(() -> WireScripts.play(script, new WireConnection(monitor, this), monitor));
        } finally {
            synchronized (playing) {
                player = null;
                // Of a close that came at the last moment; the thread serves the next client.
                boolean unused = Thread.interrupted();
            }
        }
    }

    private interface Service {
        void run() throws IOException, InterruptedException;
    }

    private void serve(Service service) throws IOException, InterruptedException {
        try {
            service.run();
        } finally {
            close();
            Thread thread = executor;
            if (thread != null) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    /** Executes what comes until the client goes. */
    void serveOn() throws IOException, InterruptedException {
        Incoming incoming;
        while ((incoming = read()) != null && !hanging) {
            take(incoming);
        }
        if (hanging) {
            ended.await();
        }
    }

    /** Null when the client has gone. */
    @Nullable
    Incoming read() throws IOException {
        return connection.reader().next();
    }

    private void take(Incoming incoming) throws IOException, InterruptedException {
        if (outOfBand && !isUrgent(incoming)) {
            inBand.put(incoming);
        } else {
            execute(incoming);
        }
    }

    private static boolean isUrgent(Incoming incoming) {
        return incoming instanceof Incoming.Message message && message.value().has("exec-oob");
    }

    /** Executes one message on this thread. */
    void execute(Incoming incoming) throws IOException, InterruptedException {
        if (incoming instanceof Incoming.Unreadable unreadable) {
            String errorClass = QmpErrorClass.GENERIC_ERROR.wireName();
            replies.enter().reply(Exchange.failure(null, errorClass, unreadable.problem()));
        } else if (incoming instanceof Incoming.Message message) {
            boolean inOrder =
                    !isUrgent(incoming) && (!monitor.answersInAnyOrder() || Request.idOf(message.value()) == null);
            execute(message.value(), inOrder ? replies.enter() : new ReplyOrder(this::send).enter());
        }
    }

    private void executeInBand() {
        try {
            while (true) {
                execute(inBand.take());
            }
        } catch (InterruptedException | IOException e) {
            close(); // The client has gone, or the fake is closed.
        }
    }

    private void execute(JsonNode message, ReplyOrder.Place place) throws IOException, InterruptedException {
        try {
            Request request = Request.of(message, outOfBand);
            SchemaCommand command = command(request);
            monitor.input().check(command, request.arguments());
            Exchange exchange = new Exchange(monitor, this, command, request.arguments(), request.id(), place);
            if (request.command().equals(NEGOTIATION) && !monitor.isAgent()) {
                negotiate(exchange);
            } else {
                monitor.answer(exchange);
            }
        } catch (RequestException e) {
            place.reply(Exchange.failure(Request.idOf(message), e.kind().wireName(), String.valueOf(e.getMessage())));
        } catch (InputException e) {
            String errorClass = QmpErrorClass.GENERIC_ERROR.wireName();
            place.reply(Exchange.failure(Request.idOf(message), errorClass, String.valueOf(e.getMessage())));
        }
    }

    private SchemaCommand command(Request request) throws RequestException {
        SchemaCommand command = monitor.schema().command(request.command());
        if (!open && !request.command().equals(NEGOTIATION)) {
            throw new RequestException(
                    QmpErrorClass.COMMAND_NOT_FOUND, "Expecting capabilities negotiation with 'qmp_capabilities'");
        } else if (command == null) {
            throw new RequestException(
                    QmpErrorClass.COMMAND_NOT_FOUND, "The command " + request.command() + " has not been found");
        } else if (request.outOfBand() && !command.allowsOob()) {
            throw new RequestException("The command " + command.name() + " does not support OOB");
        }
        return command;
    }

    private void negotiate(Exchange exchange) throws IOException {
        if (open) {
            exchange.fail(
                    QmpErrorClass.COMMAND_NOT_FOUND, "Capabilities negotiation is already complete, command ignored");
            return;
        }
        for (JsonNode capability : exchange.arguments().path("enable")) {
            if (capability.asString().equals("oob")) {
                outOfBand = true;
                Thread thread = monitor.thread("in-band", this::executeInBand);
                executor = thread;
                thread.start();
            }
        }
        open = true;
        exchange.succeed(exchange.arguments().objectNode());
    }

    /** Whether events reach the client. */
    boolean isOpen() {
        return open;
    }

    /** Whether this thread executes the commands of this session. */
    boolean isExecutedHere() {
        return Thread.currentThread() == executor;
    }

    void send(ObjectNode message) throws IOException {
        connection.send(message);
    }

    void send(byte[] bytes) throws IOException {
        connection.send(bytes);
    }

    /** Neither reads nor answers any more, but keeps the connection. */
    void hang() throws InterruptedException {
        hanging = true;
        ended.await();
    }

    /** Waits, but not longer than the session lasts. */
    void pause(long nanos) throws InterruptedException {
        if (ended.await(nanos, TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the session is over");
        }
    }

    /** Ends the connection, and a script that is played with it. Idempotent. */
    void close() {
        hangUp();
        synchronized (playing) {
            Thread thread = player;
            if (thread != null && thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
    }

    /** Ends the connection alone. */
    void hangUp() {
        ended.countDown();
        try {
            connection.close();
        } catch (IOException e) {
            monitor.failed(e);
        }
    }
}
