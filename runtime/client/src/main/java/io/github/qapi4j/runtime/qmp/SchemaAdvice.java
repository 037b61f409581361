// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.live.LiveSchema;
import io.github.qapi4j.runtime.qmp.session.CallRequest;
import io.github.qapi4j.runtime.qmp.session.Messages;
import io.github.qapi4j.runtime.qmp.session.Requests;
import io.github.qapi4j.runtime.qmp.session.Session;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a session knows of the live QEMU's schema: asked for once, by the first that needs it, and from then on used to
 * answer, to refuse and to explain. Explaining never fails and never hides QEMU's own error.
 */
final class SchemaAdvice {
    /** The command that asks for the schema. */
    static final String QUERY = "query-qmp-schema";

    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());
    /** What an explanation may take at most; a busy machine takes seconds to read the schema. */
    private static final Duration EXPLANATION_LIMIT = Duration.ofSeconds(20);

    private final QmpSettings settings;
    private final Session session;
    private final QmpGreeting greeting;
    private final Function<CallRequest, ObjectNode> query;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable LiveSchema schema;
    /** QEMU has no answer, or none in time: an explanation is not worth waiting in vain twice. */
    private volatile boolean gaveUp;

    private volatile boolean ending;

    /** The query executes a command without advice, and returns its reply. */
    SchemaAdvice(QmpSettings settings, Session session, QmpGreeting greeting, Function<CallRequest, ObjectNode> query) {
        this.settings = settings;
        this.session = session;
        this.greeting = greeting;
        this.query = query;
    }

    Session session() {
        return session;
    }

    private String version() {
        return greeting.version().toString();
    }

    /** The live QEMU's schema; throws what a command may throw. */
    LiveSchema schema(Deadline deadline) {
        LiveSchema known = schema;
        return known != null ? known : ask(deadline);
    }

    private LiveSchema ask(Deadline deadline) {
        lock(deadline);
        try {
            LiveSchema known = schema;
            if (known == null) {
                known = query(new CallRequest(QUERY, JsonNodeFactory.instance.objectNode(), false, deadline, null));
                schema = known;
            }
            return known;
        } finally {
            asking.unlock();
        }
    }

    private LiveSchema query(CallRequest request) {
        ObjectNode reply = query.apply(request);
        try {
            return new LiveSchema(settings.index(), version(), reply.path("return"));
        } catch (IllegalArgumentException e) {
            throw new QmpReplyException(settings.peer(), Requests.message(request), reply, e);
        }
    }

    private void lock(Deadline deadline) {
        try {
            if (!asking.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new QmpTimeoutException(settings.peer(), "no reply to '" + QUERY + "'", deadline.duration());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpInterruptedException(settings.peer(), "interrupted while QEMU was asked for its schema", e);
        }
    }

    /**
     * Called before a command is sent. What is urgent is only compared with what is known already.
     *
     * @throws QmpUnsupportedException if the session is strict and QEMU does not know all of it
     * @throws QmpConnectionLostException if the connection was lost while QEMU was asked: the command was not sent
     */
    void beforeSending(CallRequest request) {
        String command = request.command();
        if (command.equals("quit")) {
            ending = true;
        }
        if (!settings.strict() || ending) {
            return;
        }
        LiveSchema known = request.outOfBand() ? schema : schemaBefore(request);
        if (known != null) {
            List<String> unknown = known.unknown(command, request.arguments());
            if (!unknown.isEmpty()) {
                throw new QmpUnsupportedException(settings.peer(), command, unknown);
            }
        }
    }

    private LiveSchema schemaBefore(CallRequest request) {
        try {
            return schema(request.deadline());
        } catch (QmpConnectionLostException e) {
            throw QmpConnectionLostException.before(Requests.message(request), e);
        }
    }

    /** Whether {@link #beforeSending} would ask QEMU, and wait, for a command that is not urgent. */
    boolean asksFirst() {
        return settings.strict() && !ending && schema == null;
    }

    /** What we know about QEMU's error, or find out before the deadline; null if nothing. */
    @Nullable
    String explanation(ObjectNode request, ObjectNode reply, Deadline until) {
        String command = Requests.commandName(request);
        Deadline deadline = until.atMost(EXPLANATION_LIMIT);
        try {
            if (Requests.isOutOfBand(request)) {
                return null;
            } else if (isUnknownCommand(reply)) {
                return LiveSchema.unknownCommand(settings.index(), version(), command);
            } else if (!needsSchema(request, reply)) {
                return null;
            }
            List<String> unknown = schema(deadline).unknown(command, (ObjectNode) request.path("arguments"));
            return unknown.isEmpty() ? null : String.join("; ", unknown);
        } catch (RuntimeException e) {
            if (wasInVain(e, deadline != until)) {
                gaveUp = true;
            }
            LOG.log(Level.DEBUG, settings.peer() + ": no explanation for the error of '" + command + "'", e);
            return null;
        }
    }

    /** Whoever had less time, was interrupted or may not wait has learned nothing that counts for others. */
    private static boolean wasInVain(RuntimeException failure, boolean hadAllTheTime) {
        return failure instanceof QmpTimeoutException
                ? hadAllTheTime
                : failure instanceof QmpCommandException || failure instanceof QmpReplyException;
    }

    private static boolean isUnknownCommand(ObjectNode reply) {
        return Messages.errorClass(reply).equals("CommandNotFound")
                && Messages.errorText(reply).endsWith("has not been found");
    }

    private boolean needsSchema(ObjectNode request, ObjectNode reply) {
        return Messages.kind(reply) == Messages.Kind.ERROR
                && !ending
                && !(gaveUp && schema == null)
                && !Requests.isOutOfBand(request)
                && request.path("arguments").isObject()
                && Unknown.WORDS.matcher(Messages.errorText(reply)).find();
    }

    /** Loaded for an error that may need the schema. */
    private static final class Unknown {
        /** QEMU's words for members, values and branches that it does not know; 5.2 says the same of all bad values. */
        private static final Pattern WORDS = Pattern.compile(
                "^Parameter '.*' is unexpected|^Parameter '.*' does not accept value|^Invalid parameter");
    }
}
