// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A QEMU without a machine that is asked one question after the other, and started again when it dies of one. */
final class LiveBinary implements AutoCloseable {
    private final String program;
    private final Duration timeout;
    private final Deadline deadline;
    private @Nullable Run run;

    /** One process. */
    private record Run(PrivateFolder folder, QmpServerSocket socket, QemuProcess process, QmpClient client)
            implements AutoCloseable {
        @Override
        public void close() throws SchemaQueryException {
            client.close();
            process.close();
            socket.close();
            folder.close();
        }
    }

    /**
     * Starts nothing yet.
     *
     * @param timeout for all questions together; zero or less for no limit
     */
    LiveBinary(String program, Duration timeout) {
        this.program = program;
        this.timeout = timeout;
        this.deadline = Deadline.after(timeout);
    }

    /**
     * The reply to a command; empty if the binary refuses it or dies of it.
     *
     * @param arguments pairs of a name and a text or a boolean
     * @throws SchemaQueryException with a message for the user, if the binary cannot be started or is late
     */
    Optional<JsonNode> ask(String command, Object... arguments) throws SchemaQueryException {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i + 1] instanceof Boolean flag) {
                named.put((String) arguments[i], flag);
            } else {
                named.put((String) arguments[i], (String) arguments[i + 1]);
            }
        }
        Run running = running();
        try {
            return Optional.of(running.client().execute(command, named, deadline.remaining()));
        } catch (QmpCommandException e) {
            return Optional.empty();
        } catch (QmpConnectionLostException e) {
            close();
            return Optional.empty();
        } catch (QmpTimeoutException e) {
            throw new SchemaQueryException(
                    "'" + program + "': no reply to '" + command + "' " + named + " within " + Deadline.text(timeout),
                    e);
        } catch (QmpException e) {
            throw new SchemaQueryException(e.getMessage(), e);
        }
    }

    /** The reply to a command that every binary answers. */
    JsonNode demand(String command, Object... arguments) throws SchemaQueryException {
        return ask(command, arguments)
                .orElseThrow(() -> new SchemaQueryException("'" + program + "' does not answer '" + command + "'"));
    }

    private Run running() throws SchemaQueryException {
        if (run == null) {
            run = start();
        }
        return run;
    }

    private Run start() throws SchemaQueryException {
        PrivateFolder folder = PrivateFolder.create();
        QmpServerSocket socket = null;
        QemuProcess process = null;
        try {
            var settings = SchemaQuery.settings(program, deadline.remaining());
            socket = QmpServerSocket.bind(folder.socket(), settings.peer());
            process = QemuProcess.start(program, folder);
            return new Run(folder, socket, process, socket.accept(settings.withPeerEnd(process.end())));
        } catch (QmpException e) {
            String state = process == null || !(e instanceof QmpTimeoutException) ? "" : "; " + process.state();
            close(process, socket, folder);
            throw new SchemaQueryException(e.getMessage() + state, e);
        } catch (SchemaQueryException e) {
            close(process, socket, folder);
            throw e;
        }
    }

    private static void close(@Nullable QemuProcess process, @Nullable QmpServerSocket socket, PrivateFolder folder)
            throws SchemaQueryException {
        if (process != null) {
            process.close();
        }
        if (socket != null) {
            socket.close();
        }
        folder.close();
    }

    @Override
    public void close() throws SchemaQueryException {
        Run running = run;
        run = null;
        if (running != null) {
            running.close();
        }
    }
}
