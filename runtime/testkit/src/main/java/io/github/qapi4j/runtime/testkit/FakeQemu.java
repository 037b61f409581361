// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.testkit.schema.OutputException;
import io.github.qapi4j.runtime.testkit.schema.SchemaEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A QEMU that is none: a monitor on a real Unix socket, for any client, which answers what a test wants. It checks
 * arguments as QEMU does, with QEMU's words, and refuses to answer what QEMU could not. What needs no answers of the test's are
 * the greeting, the negotiation of capabilities, {@code query-version}, {@code query-qmp-schema} and {@code query-commands}, all as
 * the schema's release has them, and a small model of run state, jobs and named nodes.
 *
 * <p>It serves one client after the other, as QEMU does, from {@link #start()} until {@link #close()}. All methods are for any
 * number of threads.
 */
public final class FakeQemu implements AutoCloseable {
    private static final int MICROS = 1_000_000;

    private final FakeMonitor monitor;
    private final Expectations expectations;
    private final @Nullable LivingAnswers model;

    FakeQemu(FakeMonitor monitor, Expectations expectations, @Nullable LivingAnswers model) {
        this.monitor = monitor;
        this.expectations = expectations;
        this.model = model;
    }

    /**
     * Starts a system emulator of the release whose artifact {@code qapi4j-qemu-…} is on the class path.
     *
     * @return the fake, to be closed
     * @throws UncheckedIOException if it cannot listen on a socket
     */
    public static FakeQemu start() {
        return builder(QmpIndex.INSTANCE).start();
    }

    /**
     * A program of any schema.
     *
     * @param index the schema's, such as {@code QmpIndex.INSTANCE}
     * @return a builder, which fakes a system emulator by default
     */
    public static FakeQemuBuilder builder(SchemaIndex index) {
        return new FakeQemuBuilder(index);
    }

    /**
     * Where clients connect to.
     *
     * @return that of {@link FakeQemuBuilder#socket}, or one in a folder that only its owner can enter
     */
    public Path socket() {
        return monitor.path();
    }

    /**
     * Connects a client of ours.
     *
     * @return the client, to be closed by the caller
     */
    public QmpClient connect() {
        return QmpClient.connect(socket(), QmpSettings.of("fake", monitor.index()));
    }

    /**
     * Connects to a client that listens, as QEMU does with a character device that is no server, and serves it beside those
     * that connect to {@link #socket()}: until one of the two ends the connection, or this is closed. Events go to whoever came
     * last.
     *
     * @param listening the path of a Unix socket, such as that of a {@link io.github.qapi4j.runtime.qmp.QmpServerSocket}
     * @throws UncheckedIOException if nobody listens there
     */
    public void connectTo(Path listening) {
        try {
            monitor.connectTo(listening);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + listening + ": " + e.getMessage(), e);
        }
    }

    /**
     * Begins a new sequence of answers to a command. What was said of it before counts no more, but for commands that the
     * new one is not about ({@link CommandAnswers#when}). A sequence without an answer counts for nothing.
     *
     * @param <C> the command
     * @param <R> what it returns
     * @param command its class
     * @return the sequence, to which answers are added
     * @throws IllegalArgumentException if the faked program has no such command
     */
    public <R, C extends QmpCommand<R>> CommandAnswers<C, R> on(Class<C> command) {
        return expectations.on(command);
    }

    /**
     * Answers a command with what a function makes of it: {@code on(command).answer(reply)}.
     *
     * @param <C> the command
     * @param <R> what it returns
     * @param command its class
     * @param reply see {@link CommandAnswers#answer}
     * @throws IllegalArgumentException if the faked program has no such command
     */
    public <R, C extends QmpCommand<R>> void on(Class<C> command, Function<? super C, ? extends R> reply) {
        CommandAnswers<C, R> unused = on(command).answer(reply);
    }

    /**
     * What came and was a command as QEMU takes it, also what was then refused; without {@code qmp_capabilities}. Of a program
     * that goes on and on, the latest some million characters are kept.
     *
     * @return a copy, in the order in which they came
     */
    public List<QmpCommand<?>> received() {
        return monitor.received().all();
    }

    /**
     * What came of one command.
     *
     * @param <C> the command
     * @param command its class
     * @return as in {@link #received()}
     */
    public <C extends QmpCommand<?>> List<C> received(Class<C> command) {
        return monitor.received().all(command);
    }

    /**
     * Waits until a command has come.
     *
     * @param <C> the command
     * @param command its class
     * @param longest how long to wait at most
     * @return the latest of this class
     * @throws TimeoutException if none came
     * @throws InterruptedException if this thread was interrupted
     */
    public <C extends QmpCommand<?>> C await(Class<C> command, Duration longest)
            throws TimeoutException, InterruptedException {
        return monitor.received().await(command, longest.toNanos());
    }

    /**
     * Sends an event with the time of now. Nobody gets it while no client has negotiated its capabilities.
     *
     * @param event its data; what else it holds, such as a message of its own, is not sent
     * @throws ImpossibleMessageException if QEMU could not send it
     */
    public void send(QmpEvent event) {
        try {
            send(event.eventName(), event.dataJson());
        } catch (UnrecognizedValueException e) {
            throw new ImpossibleMessageException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Sends an event with the time of now. Nobody gets it while no client has negotiated its capabilities.
     *
     * @param event its class
     * @param json its data, in which members may be missing that QEMU always sends: they are as in
     *     {@link CommandAnswers#replyWithDefaults()}
     * @throws ImpossibleMessageException if QEMU could not send it
     * @throws IllegalArgumentException if it is no JSON object, or the class is not of the fake's schema
     */
    public void send(Class<? extends QmpEvent> event, String json) {
        String name = monitor.index()
                .eventName(event)
                .orElseThrow(() -> new IllegalArgumentException(event.getName() + " is not of the fake's schema"));
        JsonNode data = ReplyValues.parse(json);
        SchemaEvent known = monitor.schema().event(name);
        if (!(data instanceof ObjectNode object)) {
            throw new IllegalArgumentException("the data of an event is an object: " + json);
        } else if (known != null) {
            monitor.defaults().complete(known.data(), object);
        }
        send(name, object);
    }

    private void send(String name, ObjectNode data) {
        SchemaEvent event = monitor.schema().event(name);
        try {
            if (event == null) {
                throw new ImpossibleMessageException("the faked program sends no event " + name, null);
            }
            monitor.output().check(event.data(), name, data);
        } catch (OutputException e) {
            throw new ImpossibleMessageException(String.valueOf(e.getMessage()), e);
        }
        monitor.sendEvent(message(name, data));
    }

    static ObjectNode message(String name, ObjectNode data) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("event", name);
        if (!data.isEmpty()) {
            message.set("data", data);
        }
        Instant now = Instant.now();
        message.putObject("timestamp")
                .put("seconds", now.getEpochSecond())
                .put(
                        "microseconds",
                        now.getNano() / (int) (Duration.ofSeconds(1).toNanos() / MICROS));
        return message;
    }

    /**
     * Sends anything at all, which QEMU would not: garbage, half a message, a flood. It waits until the system has taken it; a
     * client that does not read can make that last.
     *
     * @param text is sent as it is, in UTF-8
     * @throws IllegalStateException if there is no client
     * @throws UncheckedIOException if the client has gone
     */
    public void sendRaw(String text) {
        MonitorSession session = monitor.session();
        if (session == null) {
            throw new IllegalStateException("no client is connected");
        }
        try {
            session.send(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has a job of the model do all its work, if jobs are {@linkplain FakeQemuBuilder#holdingJobs held}: a mirror is ready
     * then, others are concluded, or pending if they are to be finalized.
     *
     * @param id the job's
     * @throws IllegalArgumentException if no such job runs
     */
    public void finishJob(String id) {
        model().finishJob(id, null);
    }

    /**
     * Has a job of the model fail, if jobs are {@linkplain FakeQemuBuilder#holdingJobs held}.
     *
     * @param id the job's
     * @param error QEMU's text
     * @throws IllegalArgumentException if no such job runs
     */
    public void failJob(String id, String error) {
        model().finishJob(id, error);
    }

    private LivingAnswers model() {
        LivingAnswers known = model;
        if (known == null) {
            throw new IllegalStateException("this fake has no jobs of its own");
        }
        return known;
    }

    /**
     * Waits until {@linkplain FakeQemuBuilder#script scripts} have ended: their last step was played, the client has gone before,
     * or a step failed, which {@link #close()} throws.
     *
     * @param count how many
     * @param longest how long to wait at most
     * @throws TimeoutException if fewer ended
     * @throws InterruptedException if this thread was interrupted
     */
    public void awaitScripts(int count, Duration longest) throws TimeoutException, InterruptedException {
        monitor.scripts().await(count, longest.toNanos());
    }

    /** Ends the connection of the client, if there is one, and the script that serves it; it can connect again. */
    public void disconnect() {
        MonitorSession session = monitor.session();
        if (session != null) {
            session.close();
        }
    }

    /**
     * Ends as a QEMU that is killed: the connection ends, and nobody can connect any more. Idempotent.
     *
     * @throws UncheckedIOException if the socket cannot be removed
     */
    public void die() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends everything, and removes the socket. Later calls do nothing.
     *
     * @throws FakeQemuFailure if a command came for which there was no answer, a function failed, or made what QEMU could not
     *     send
     * @throws UncheckedIOException if the socket cannot be removed
     */
    @Override
    public void close() {
        die();
        try {
            monitor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Throwable> problems = monitor.takeProblems();
        if (!problems.isEmpty()) {
            throw new FakeQemuFailure(problems);
        }
    }
}
