// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.schema.introspect.ReplyReader;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Executes {@code query-qmp-schema} in a live QEMU. One deadline covers connecting, negotiation and the reply. */
final class SchemaQuery {
    private static final String COMMAND = "query-qmp-schema";
    /** Kept, as the log manager does not keep the level of a logger that nothing refers to. */
    private static final Logger CLIENT_LOG = Logger.getLogger(QmpClient.class.getName());

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private SchemaQuery() {}

    /**
     * The reply of a QEMU that is started for this and ended afterwards.
     *
     * @param program a name in the search path, or a path
     * @param timeout for everything but ending the process; zero or less for no limit
     * @throws SchemaQueryException with a message for the user
     */
    static String askProgram(String program, Duration timeout) throws SchemaQueryException {
        Deadline deadline = Deadline.after(timeout);
        QmpSettings settings = settings(program, timeout);
        try (PrivateFolder folder = PrivateFolder.create();
                QmpServerSocket socket = QmpServerSocket.bind(folder.socket(), settings.peer());
                QemuProcess process = QemuProcess.start(program, folder)) {
            try (QmpClient client = socket.accept(settings.withPeerEnd(process.end()))) {
                String reply = ask(client, deadline);
                quit(client, deadline);
                process.awaitEnd(deadline.atMost(LONGEST_END));
                return reply;
            } catch (QmpTimeoutException e) {
                throw new SchemaQueryException(late(e, timeout) + "; " + process.state(), e);
            }
        } catch (QmpException e) {
            throw new SchemaQueryException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaQueryException("interrupted", e);
        }
    }

    /**
     * The reply of a QEMU whose monitor listens on a socket.
     *
     * @param timeout for everything; zero or less for no limit
     * @throws SchemaQueryException with a message for the user
     */
    static String askSocket(Path socket, Duration timeout) throws SchemaQueryException {
        Deadline deadline = Deadline.after(timeout);
        try (QmpClient client = QmpClient.connect(socket, settings(socket.toString(), timeout))) {
            return ask(client, deadline);
        } catch (QmpTimeoutException e) {
            throw new SchemaQueryException(late(e, timeout), e);
        } catch (QmpConnectException e) {
            throw new SchemaQueryException(
                    e.getCause() instanceof SocketException refused
                            ? e.peer() + ": cannot connect: " + refused.getMessage()
                            : e.getMessage(),
                    e);
        } catch (QmpException e) {
            throw new SchemaQueryException(e.getMessage(), e);
        }
    }

    private static String ask(QmpClient client, Deadline deadline) {
        return client.execute(COMMAND, null, deadline.remaining()).toString();
    }

    /** The command gets what the connection has left of the deadline; for the user there is only the one that was given. */
    private static String late(QmpTimeoutException e, Duration timeout) {
        return e.deadline().equals(timeout)
                ? String.valueOf(e.getMessage())
                : e.peer() + ": no reply to '" + COMMAND + "' within " + Deadline.text(timeout)
                        + "; QEMU may be stopped";
    }

    private static void quit(QmpClient client, Deadline deadline) {
        try {
            client.execute("quit", null, deadline.atMost(LONGEST_END).remaining());
        } catch (QmpException e) {
            // The reply is there, and the process is killed if it does not end by itself.
        }
    }

    static QmpSettings settings(String name, Duration timeout) {
        // What goes wrong is in the messages of the tool, and the text of a peer is not for a terminal as it is.
        CLIENT_LOG.setLevel(Level.OFF);
        return QmpSettings.of("'" + name + "'", NoSchema.INSTANCE)
                .withOpenDeadline(timeout)
                .withStallDeadline(timeout)
                .withMaxMessageBytes(ReplyReader.MOST_BYTES)
                .withEventCapacity(1);
    }
}
