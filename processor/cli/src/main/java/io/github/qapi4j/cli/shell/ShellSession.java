// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.CommandCheck;
import io.github.qapi4j.cli.shell.schema.CommandCheck.Checked;
import io.github.qapi4j.cli.shell.schema.Finding;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.text.Statement;
import io.github.qapi4j.cli.shell.text.StatementReader;
import io.github.qapi4j.cli.shell.text.SyntaxException;
import io.github.qapi4j.runtime.qmp.SecretMask;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does what statements ask for. For one thread; what comes late and what nobody asked for is shown by others. */
final class ShellSession {
    private static final String HUMAN = "human-monitor-command";

    private final Peer peer;
    private final ShellSchema schema;
    private final ShellOptions options;
    private final Screen screen;
    private final Waits waits;
    private final ReplyText replies;
    private final SentCommands sent = new SentCommands();
    private final Builtins builtins;

    ShellSession(Peer peer, ShellSchema schema, ShellOptions options, Screen screen, Waits waits) {
        this.peer = peer;
        this.schema = schema;
        this.options = options;
        this.screen = screen;
        this.waits = waits;
        this.replies = new ReplyText(options.raw());
        this.builtins = new Builtins(schema, screen, replies, sent, this::awaitEvent);
    }

    ReplyText replies() {
        return replies;
    }

    /** Does what a text asks for. */
    Outcome run(String text) {
        Statement statement;
        try {
            statement = StatementReader.read(text, Builtins.NAMES);
        } catch (SyntaxException e) {
            screen.show(Tone.ERROR, new Marks(text, screen.width()).of(e.span(), e.getMessage()));
            return Outcome.FAILED;
        }
        if (statement instanceof Statement.Command command) {
            return send(text, command);
        } else if (statement instanceof Statement.Monitor monitor) {
            ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("command-line", monitor.line());
            return send(Call.of(HUMAN, arguments));
        } else if (statement instanceof Statement.Builtin builtin) {
            return builtins.run(text, builtin);
        }
        return Outcome.DONE;
    }

    private Outcome send(String text, Statement.Command command) {
        Checked checked = CommandCheck.check(schema, command);
        boolean wrong = false;
        String shown = "";
        for (Finding finding : checked.findings()) {
            boolean note = finding.kind() == Finding.Kind.NOTE;
            wrong |= !note;
            String marked = new Marks(text, screen.width()).of(finding.span(), finding.message());
            // Of several marks in a line, it is shown once.
            String line = marked.substring(0, marked.indexOf('\n') + 1);
            screen.show(note ? Tone.NOTE : Tone.MARK, line.equals(shown) ? marked.substring(line.length()) : marked);
            shown = line;
        }
        if (wrong && options.strict()) {
            screen.show(Tone.ERROR, "not sent");
            return Outcome.FAILED;
        }
        return send(new Call(command.name(), checked.arguments(), command.descriptor(), command.outOfBand()));
    }

    private Outcome send(Call call) {
        boolean silent = schema.command(call.command())
                .filter(known -> !known.successResponse())
                .isPresent();
        CompletableFuture<JsonNode> reply = peer.submit(call);
        if (silent && !reply.isCompletedExceptionally()) {
            screen.show(Tone.NOTE, "'" + call.command() + "' is answered only if it fails");
            later(call, reply);
            return Outcome.DONE;
        }
        if (!waits.await(reply)) {
            screen.show(Tone.NOTE, "no reply to '" + call.command() + "' so far; it is shown when it comes");
            later(call, reply);
            return Outcome.FAILED;
        }
        try {
            JsonNode value = reply.join();
            sent.add(call);
            show(call, value);
            return Outcome.DONE;
        } catch (CompletionException e) {
            showFailure(call, e);
            return Outcome.FAILED;
        }
    }

    private void later(Call call, CompletableFuture<JsonNode> reply) {
        CompletableFuture<?> unused = reply.whenComplete((value, failure) -> {
            if (failure == null) {
                screen.show(Tone.NOTE, "the reply to '" + call.command() + "':");
                show(call, value);
            } else if (failure instanceof RefusedException) {
                screen.show(Tone.NOTE, "the reply to '" + call.command() + "':");
                showFailure(call, failure);
            }
        });
    }

    private void show(Call call, JsonNode value) {
        boolean human = call.command().equals(HUMAN) && value.isString() && !replies.isRaw();
        String text = human ? value.asString("").stripTrailing() : replies.value(value);
        if (!human || !text.isEmpty()) {
            screen.show(Tone.REPLY, text);
        }
    }

    private void showFailure(Call call, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RefusedException refused) {
            screen.show(
                    Tone.ERROR,
                    replies.isRaw() ? refused.message().toString() : peer.prompt() + ": " + refused.getMessage());
        } else {
            String message = SecretMask.STANDARD.maskAnswer(String.valueOf(cause.getMessage()), call.message());
            screen.show(Tone.ERROR, message);
        }
    }

    private Outcome awaitEvent(String name, ObjectNode data) {
        CompletableFuture<JsonNode> event = peer.awaitEvent(name, data);
        if (!waits.await(event)) {
            event.cancel(true);
            screen.show(Tone.ERROR, "no " + name + (data.isEmpty() ? "" : " with " + data) + " came");
            return Outcome.FAILED;
        }
        try {
            screen.show(Tone.EVENT, Events.text((ObjectNode) event.join(), replies.isRaw()));
            return Outcome.DONE;
        } catch (CompletionException e) {
            screen.show(
                    Tone.ERROR,
                    String.valueOf(Optional.ofNullable(e.getCause()).orElse(e).getMessage()));
            return Outcome.FAILED;
        }
    }
}
