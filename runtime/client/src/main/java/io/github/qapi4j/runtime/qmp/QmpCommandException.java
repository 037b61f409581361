// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.Messages;
import io.github.qapi4j.runtime.qmp.session.Requests;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU answered a command with an error. The session goes on. The message masks what is secret in the command where QEMU repeats it.
 */
public final class QmpCommandException extends QmpException {
    private static final long serialVersionUID = 1L;

    private final ObjectNode request;
    private final ObjectNode reply;
    private final @Nullable String explanation;

    QmpCommandException(String peer, ObjectNode request, ObjectNode reply, @Nullable String explanation) {
        super(
                peer,
                "command '" + Requests.commandName(request) + "' failed: " + Messages.errorClass(reply) + ": "
                        + SecretMask.STANDARD.maskAnswer(Messages.errorText(reply), request)
                        + (explanation == null ? "" : " [" + explanation + "]"),
                null);
        this.request = request;
        this.reply = reply;
        this.explanation = explanation;
    }

    /**
     * The command's name on the wire.
     *
     * @return for example {@code blockdev-add}
     */
    public String commandName() {
        return Requests.commandName(request);
    }

    /**
     * QEMU's class of the error, one of the schema's {@code QapiErrorClass} or a newer one.
     *
     * @return for example {@code GenericError}; empty if QEMU gave none
     */
    public String errorClass() {
        return Messages.errorClass(reply);
    }

    /**
     * QEMU's class of the error, as a constant to switch on.
     *
     * @return {@link QmpErrorClass#UNRECOGNIZED} for a newer one, whose name {@link #errorClass} has
     */
    public QmpErrorClass kind() {
        return QmpErrorClass.of(errorClass());
    }

    /**
     * QEMU's description of the error, for people. Unlike the exception's message it is as QEMU sent it, with a secret of the
     * command where it repeats one.
     *
     * @return the member {@code desc}; empty if QEMU gave none
     */
    public String description() {
        return Messages.errorText(reply);
    }

    /**
     * Our explanation beside QEMU's text, where this QEMU does not know the command, or an argument or value in it.
     *
     * @return for example <code>command 'x' needs QEMU 8.1, this is 7.2.22</code>; empty if the schema explains nothing
     */
    public Optional<String> explanation() {
        return Optional.ofNullable(explanation);
    }

    /**
     * What was sent.
     *
     * @return the whole message; shared, do not change it
     */
    public ObjectNode request() {
        return request;
    }

    /**
     * What QEMU answered.
     *
     * @return the whole message; shared, do not change it
     */
    public ObjectNode reply() {
        return reply;
    }
}
