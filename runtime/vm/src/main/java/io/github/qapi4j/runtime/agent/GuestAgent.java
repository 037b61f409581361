// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import io.github.qapi4j.contract.AgentRequest;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.json.LenientDecoding;
import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A guest agent, reached through a Unix socket. It is connected with the first call, which waits for an agent that does
 * not run yet; after an error on the connection the next call makes a fresh one. Each begins with
 * {@code guest-sync-delimited}, so that a late answer to an earlier call is never taken for that to another.
 *
 * <p>Typed commands are {@link AgentRequest}s: what only QEMU itself has does not compile.
 *
 * <p>Threads may share an agent; it does one command after the other, and waiting for one's turn counts. Each method
 * that talks to the agent throws
 * <ul>
 *   <li>{@link AgentCommandException} if the agent answers with an error,
 *   <li>{@link AgentTimeoutException} if it does not answer in time,
 *   <li>{@link AgentConnectionException} if the connection ends before the answer,
 *   <li>{@link AgentProtocolException} if the answer is none, or does not fit the schema,
 *   <li>{@link AgentInterruptedException} if this thread is interrupted,
 *   <li>{@link IllegalStateException} if this agent was closed.
 * </ul>
 * After a timeout or interrupt the agent may still carry the command out.
 */
public final class GuestAgent implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GuestAgent.class.getName());

    private final AgentSettings settings;
    private final AgentLink link;
    private final ReentrantLock turn = new ReentrantLock();
    private final AgentLog log = new AgentLog();
    private volatile boolean closed;

    private GuestAgent(Path socket, AgentSettings settings) {
        this.settings = settings;
        this.link = new AgentLink(socket, settings);
    }

    /**
     * An agent at a socket: a character device of QEMU's ({@code server=on}), or that of an agent that listens itself.
     * Nothing is connected yet.
     *
     * @param socket need not exist yet
     * @param settings how it is spoken with
     * @return the agent, to be closed
     */
    public static GuestAgent at(Path socket, AgentSettings settings) {
        return new GuestAgent(socket, settings);
    }

    /**
     * Executes a command within the settings' deadline.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @return its value; for one that answers only with errors, when there was none for a while. A member of another kind
     *     than the schema declares reads as absent, with a warning in the log; the call by name has all
     */
    public <R> R execute(AgentRequest<R> command) {
        return execute(command, settings.commandDeadline());
    }

    /**
     * Executes a command within a deadline of its own; otherwise as {@link #execute(AgentRequest)}.
     *
     * @param <R> what it returns
     * @param command a generated command, or a finished builder of one
     * @param deadline zero or less for no limit
     * @return its value
     */
    public <R> R execute(AgentRequest<R> command, Duration deadline) {
        return call(command.build(), deadline);
    }

    private <R> R call(QmpCommand<R> command, Duration deadline) {
        ObjectNode request = request(command.commandName(), command.arguments());
        ObjectNode reply = command.repliesOnSuccess()
                ? take(request, deadline, until -> link.call(request, settings.maxMessageBytes(), until))
                : take(request, deadline, until -> link.callForError(request, until));
        JsonNode value = reply == null ? JsonNodeFactory.instance.objectNode() : valueOf(request, reply);
        try {
            return decode(command, value);
        } catch (QapiDecodeException e) {
            throw new AgentProtocolException(
                    settings.name(),
                    "reply to '" + command.commandName() + "' does not fit the schema: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Executes a command by name, for commands and arguments that the schema does not have or does not allow.
     *
     * @param command the name on the wire; it must be one that answers when it succeeds
     * @param arguments sent as they are; null or empty for none
     * @return the value that the agent returned
     */
    public JsonNode execute(String command, @Nullable ObjectNode arguments) {
        return execute(command, arguments, settings.commandDeadline());
    }

    /**
     * Executes a command by name within a deadline of its own; otherwise as {@link #execute(String, ObjectNode)}.
     *
     * @param command the name on the wire; it must be one that answers when it succeeds
     * @param arguments sent as they are; null or empty for none
     * @param deadline zero or less for no limit
     * @return the value that the agent returned
     */
    public JsonNode execute(String command, @Nullable ObjectNode arguments, Duration deadline) {
        return execute(command, arguments, settings.maxMessageBytes(), deadline);
    }

    /** Executes a command whose reply has no more bytes than so. */
    JsonNode execute(String command, @Nullable ObjectNode arguments, int most, Duration deadline) {
        ObjectNode request = request(command, arguments);
        ObjectNode reply = take(request, deadline, until -> link.call(request, most, until));
        return reply == null ? JsonNodeFactory.instance.missingNode() : valueOf(request, reply);
    }

    /**
     * Waits until the agent answers, for example after the guest was started.
     *
     * @param deadline zero or less for no limit; the settings' own for connecting counts as well
     */
    public void awaitAnswer(Duration deadline) {
        ObjectNode request = request("guest-sync-delimited", null);
        ObjectNode unused = take(request, deadline, until -> {
            link.sync(until);
            return null;
        });
    }

    /**
     * Runs a program in the guest and waits for its end.
     *
     * <p>When the connection is lost, the agent is asked on a fresh one how the program ended; the program itself is never
     * started again. What goes wrong after the start is an exception with the program's {@link AgentException#guestPid()}.
     *
     * @param program what to run
     * @param deadline how long it may take; zero or less for no limit. The program goes on when it has passed
     * @return how it ended and what it printed
     */
    public ExecResult run(ExecRequest program, Duration deadline) {
        return new GuestPrograms(this, settings).run(program, deadline);
    }

    /**
     * Reads a file of the guest.
     *
     * @param path as the guest finds it
     * @param most how many bytes are read at most; a longer file is cut there. An agent that sends more than it was asked
     *     for gets an {@link AgentProtocolException}
     * @return its content
     */
    public Bytes readFile(String path, int most) {
        return new GuestFiles(this, settings).read(path, most);
    }

    /**
     * Writes a file of the guest, which is emptied first or made.
     *
     * @param path as the guest finds it
     * @param content all of it
     */
    public void writeFile(String path, Bytes content) {
        new GuestFiles(this, settings).write(path, content);
    }

    /**
     * The latest calls, for reports: when, which command, and what came of it. What is sent and answered is not among it, as it
     * may be secret.
     *
     * @return up to 200 lines, the oldest first; empty before the first call
     */
    public String log() {
        return log.text();
    }

    /** Closes the connection; the agent keeps running. A call that waits fails. Idempotent. */
    @Override
    public void close() {
        closed = true;
        link.wakeUp();
        turn.lock();
        try {
            link.hangUp();
        } finally {
            turn.unlock();
        }
    }

    /** One exchange with the agent. */
    private interface Exchange {
        @Nullable
        ObjectNode with(Deadline until) throws IOException;
    }

    private static ObjectNode request(String command, @Nullable ObjectNode arguments) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("execute", command);
        return arguments == null || arguments.isEmpty() ? request : request.set("arguments", arguments);
    }

    private @Nullable ObjectNode take(ObjectNode request, Duration deadline, Exchange exchange) {
        AgentLog.Call call = log.begin(request.path("execute").asString(""));
        try {
            ObjectNode reply = exchange(request, deadline, exchange);
            call.end(reply == null || reply.has("return") ? "done" : "the agent reports an error");
            return reply;
        } catch (AgentException | IllegalStateException e) {
            call.end(e.getClass().getSimpleName());
            throw e;
        }
    }

    private @Nullable ObjectNode exchange(ObjectNode request, Duration deadline, Exchange exchange) {
        String command = "'" + request.path("execute").asString("") + "'";
        Deadline until = Deadline.after(deadline);
        try {
            if (!turn.tryLock(until.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new SocketTimeoutException("other clients use it");
            }
            try {
                if (closed) {
                    throw new IllegalStateException(settings.name() + ": this agent was closed");
                }
                return exchange.with(until);
            } finally {
                turn.unlock();
            }
        } catch (SocketTimeoutException e) {
            String why = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw new AgentTimeoutException(
                    settings.name(), "no answer to " + command + " within " + Deadline.text(deadline) + why, e);
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
            throw new AgentInterruptedException(settings.name(), "interrupted while " + command + " waited", e);
        } catch (AgentLink.NoReply e) {
            throw new AgentProtocolException(settings.name(), command + ": " + e.getMessage(), e);
        } catch (IOException e) {
            String why = closed ? "this agent was closed" : String.valueOf(e.getMessage());
            throw new AgentConnectionException(settings.name(), "no answer to " + command + ": " + why, e);
        }
    }

    private <R> R decode(QmpCommand<R> command, JsonNode value) {
        try {
            return command.decodeReturn(value);
        } catch (QapiDecodeException e) {
            var decoded = LenientDecoding.decode(() -> command.decodeReturn(value));
            LOG.log(
                    Level.WARNING,
                    settings.name() + ": in the reply to '" + command.commandName()
                            + "' these are of another kind than the schema declares, and left out: "
                            + String.join(", ", decoded.leftOut()));
            return decoded.value();
        }
    }

    private JsonNode valueOf(ObjectNode request, ObjectNode reply) {
        if (reply.has("error")) {
            throw new AgentCommandException(settings.name(), request, reply);
        }
        return reply.path("return");
    }
}
