// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens between the connection and the first command, on the session's thread: the server greets, and gets
 * {@code qmp_capabilities}. Events may come at any moment.
 */
final class Negotiation {
    private final Session session;
    private final IncomingMessages incoming;
    private final MessageDispatcher dispatcher;

    Negotiation(Session session, IncomingMessages incoming, MessageDispatcher dispatcher) {
        this.session = session;
        this.incoming = incoming;
        this.dispatcher = dispatcher;
    }

    /**
     * Opens the session.
     *
     * @return the greeting
     * @throws SessionFailure if the session does not come about
     */
    ObjectNode run() throws IOException, SessionFailure {
        session.stage("no greeting");
        ObjectNode greeting = greeting();
        session.stage("no answer to qmp_capabilities");
        negotiate(offersOutOfBand(greeting));
        return greeting;
    }

    private static boolean offersOutOfBand(ObjectNode greeting) {
        for (JsonNode capability : greeting.path("QMP").path("capabilities")) {
            if (capability.asString("").equals("oob")) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode greeting() throws IOException, SessionFailure {
        while (true) {
            ObjectNode message = session.receive(incoming);
            Messages.Kind kind = Messages.kind(message);
            if (kind == Messages.Kind.GREETING) {
                return message;
            } else if (kind != Messages.Kind.EVENT) {
                throw SessionFailure.greeting("expected a greeting but got " + Messages.excerpt(message), message);
            }
            dispatcher.dispatch(message, incoming.weight());
            dispatcher.wake();
        }
    }

    private void negotiate(boolean outOfBand) throws IOException, SessionFailure {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        if (outOfBand) {
            arguments.putArray("enable").add("oob");
        }
        PendingCall call = session.post(new CallRequest("qmp_capabilities", arguments, false, Deadline.none(), null));
        while (!call.reply().isDone()) {
            ObjectNode message = session.receive(incoming);
            if (Messages.kind(message) == Messages.Kind.ERROR && !Messages.hasId(message)) {
                // Perhaps of a command that a client before this one had sent.
                session.stage("no answer to qmp_capabilities but, without its id, " + Messages.excerpt(message));
            }
            try {
                dispatcher.dispatch(message, incoming.weight());
            } finally {
                dispatcher.wake();
            }
        }
        ObjectNode reply = call.reply().join();
        if (Messages.kind(reply) == Messages.Kind.ERROR) {
            String text = Messages.errorClass(reply) + ": " + Messages.errorText(reply);
            throw SessionFailure.greeting("negotiation refused: " + text, reply);
        }
        session.negotiated(outOfBand);
    }
}
