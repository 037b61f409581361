// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.cli.shell.AgentPeer;
import io.github.qapi4j.cli.shell.Peer;
import io.github.qapi4j.cli.shell.QmpPeer;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.schema.ShippedReleases;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.QmpAddress;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.qmp.WireMessage;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.SchemaSubset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a shell is connected to, and the schema of it. Closing ends a program that was started for it. */
final class ShellConnection implements AutoCloseable {
    private static final String ASK_SCHEMA = "query-qmp-schema";
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    /** As many as come while nobody looks. */
    private static final int EVENTS = 10_000;

    /** What is closed in turn. */
    private interface Part {
        void close() throws SchemaQueryException;
    }

    private final Deque<Part> parts = new ArrayDeque<>();
    private final Deadline deadline;
    private final Duration timeout;
    private final Consumer<WireMessage> log;
    private @Nullable Peer peer;
    private String version = "";
    private String greeting = "";

    /**
     * Not connected yet.
     *
     * @param timeout for connecting and the schema together; zero or less for no limit
     * @param log sees every message
     */
    ShellConnection(Duration timeout, Consumer<WireMessage> log) {
        this.timeout = timeout;
        this.deadline = Deadline.after(timeout);
        this.log = log;
    }

    /** What was connected to. */
    Peer peer() {
        if (peer == null) {
            throw new IllegalStateException("not connected");
        }
        return peer;
    }

    /** What it is, for the user. */
    String greeting() {
        return greeting;
    }

    /**
     * Connects to a monitor.
     *
     * @throws SchemaQueryException with a message for the user
     */
    void connect(Path socket) throws SchemaQueryException {
        try {
            opened(client(socket, settings(socket.toString())), "qemu", socket.toString());
        } catch (QmpException e) {
            throw new SchemaQueryException(e.getMessage(), e);
        }
    }

    /** Without descriptors where they cannot be passed, as where natives cannot be loaded. */
    private static QmpClient client(Path socket, QmpSettings settings) {
        try {
            return QmpClient.connect(socket, settings);
        } catch (QmpConnectException e) {
            return QmpClient.connect(socket, settings.withDescriptors(false));
        }
    }

    private static QmpServerSocket server(Path socket, QmpSettings settings) {
        try {
            return QmpServerSocket.bind(QmpAddress.unix(socket), settings);
        } catch (QmpConnectException e) {
            return QmpServerSocket.bind(QmpAddress.unix(socket), settings.withDescriptors(false));
        }
    }

    /** Starts a program and connects to its monitor. */
    void start(String program, boolean daemon, List<String> arguments) throws SchemaQueryException {
        QmpSettings settings = settings(program);
        try {
            PrivateFolder folder = PrivateFolder.create();
            parts.push(folder::close);
            QmpServerSocket socket = server(folder.socket(), settings);
            parts.push(socket::close);
            QemuProcess process = QemuProcess.start(program, daemon, arguments, folder);
            parts.push(() -> end(process));
            try {
                QmpClient client = socket.accept(settings.withPeerEnd(process.end()));
                opened(client, daemon ? "daemon" : "qemu", program);
                parts.push(() -> quit(client));
            } catch (QmpTimeoutException e) {
                throw new SchemaQueryException(e.getMessage() + "; " + process.state(), e);
            }
        } catch (QmpException e) {
            throw new SchemaQueryException(e.getMessage(), e);
        }
    }

    private void end(QemuProcess process) {
        // With the connection its monitor is closed, too; quit has been sent before.
        try {
            process.awaitEnd(Deadline.after(LONGEST_END));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.close();
    }

    private void opened(QmpClient client, String prompt, String name) {
        parts.push(client::close);
        peer = new QmpPeer(client, prompt);
        version = client.greeting().version().toString();
        greeting = name + ": QEMU " + version;
    }

    private static void quit(QmpClient client) {
        if (client.isOpen()) {
            try {
                client.execute("quit", null, LONGEST_END);
            } catch (QmpException e) {
                // It is killed if it does not end by itself.
            }
        }
    }

    private QmpSettings settings(String name) {
        return SchemaQuery.settings(name, timeout)
                .withStallDeadline(Duration.ZERO)
                .withEventCapacity(EVENTS)
                .withDescriptors(true)
                .withWireLog(log);
    }

    /** Connects to a guest agent. */
    void connectAgent(Path socket) throws SchemaQueryException {
        try {
            AgentPeer agent = AgentPeer.connect(socket, log);
            parts.push(agent::close);
            peer = agent;
            JsonNode unused = await(agent.sync(), "'" + socket + "': the agent does not answer");
            version = await(agent.submit("guest-info"), "'" + socket + "': the agent does not answer")
                    .path("version")
                    .asString("");
            greeting = socket + ": guest agent " + version;
        } catch (IOException e) {
            throw new SchemaQueryException("'" + socket + "': cannot connect: " + e.getMessage(), e);
        }
    }

    private JsonNode await(CompletableFuture<JsonNode> reply, String late) throws SchemaQueryException {
        try {
            return reply.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SchemaQueryException(String.valueOf(cause.getMessage()), e);
        } catch (TimeoutException e) {
            throw new SchemaQueryException(late + " within " + Deadline.text(timeout), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaQueryException("interrupted", e);
        }
    }

    /** The schema that was given, with the words of the nearest release. */
    ShellSchema schema(Schema given) {
        return new ShellSchema(given, ShippedReleases.nearest(family(), version));
    }

    /**
     * The schema that the program reports, with the names of the nearest release; of a guest agent, which reports none, that
     * of the release.
     */
    ShellSchema schema() throws SchemaQueryException {
        Optional<Schema> release = ShippedReleases.nearest(family(), version);
        if (peer instanceof AgentPeer) {
            return new ShellSchema(
                    release.orElseThrow(
                            () -> new SchemaQueryException("the agent does not say its version; --schema is needed")),
                    release);
        }
        JsonNode reply = await(peer().submit(ASK_SCHEMA), "no reply to '" + ASK_SCHEMA + "'");
        SchemaReader reader = SchemaReader.create();
        SchemaResult result = release.map(reader::names).orElse(reader).read(ASK_SCHEMA, reply.toString());
        if (result instanceof SchemaResult.Linked linked) {
            return new ShellSchema(linked.schema(), release);
        } else if (release.isPresent()) {
            greeting += "; it does not describe itself, so that the schema of "
                    + release.get().release() + " is used";
            return new ShellSchema(release.get(), release);
        }
        throw new SchemaQueryException("it does not describe itself; --schema is needed");
    }

    private String family() {
        return peer instanceof AgentPeer ? ShippedReleases.AGENT : ShippedReleases.QEMU;
    }

    /** The part of a schema that a storage daemon has. */
    static Schema ofDaemon(Schema schema) {
        return SchemaSubset.of(schema, Program.STORAGE_DAEMON);
    }

    @Override
    public void close() throws SchemaQueryException {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
