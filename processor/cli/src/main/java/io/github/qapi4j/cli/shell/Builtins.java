// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.CommandHelp;
import io.github.qapi4j.cli.shell.schema.Paragraphs;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.text.Statement;
import io.github.qapi4j.cli.shell.text.Statement.Builtin;
import io.github.qapi4j.cli.shell.text.StatementReader;
import io.github.qapi4j.cli.shell.text.SyntaxException;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the shell does itself. */
final class Builtins {
    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("help", "this text; 'help NAME' explains a command, an event or a type");
        MEANINGS.put("wait", "'wait EVENT [NAME=VALUE …]' waits for an event with these data");
        MEANINGS.put("pretty", "shows replies in several lines");
        MEANINGS.put("raw", "shows messages as they are, in a line each");
        MEANINGS.put("java", "prints the session so far as typed Java");
        MEANINGS.put("exit", "ends the shell, as Ctrl-D does");
    }

    /** Their names. */
    static final Set<String> NAMES = MEANINGS.keySet();

    private final ShellSchema schema;
    private final Screen screen;
    private final ReplyText replies;
    private final SentCommands sent;
    private final BiFunction<String, ObjectNode, Outcome> wait;

    Builtins(
            ShellSchema schema,
            Screen screen,
            ReplyText replies,
            SentCommands sent,
            BiFunction<String, ObjectNode, Outcome> wait) {
        this.schema = schema;
        this.screen = screen;
        this.replies = replies;
        this.sent = sent;
        this.wait = wait;
    }

    /** What one of them does; empty if there is none of that name. */
    static Optional<String> meaning(String name) {
        return Optional.ofNullable(MEANINGS.get(name));
    }

    Outcome run(String text, Builtin builtin) {
        return switch (builtin.name()) {
            case "help" -> help(text, builtin);
            case "wait" -> awaited(text, builtin);
            case "exit" -> Outcome.LEAVE;
            case "java" -> java();
            default -> {
                replies.setRaw(builtin.name().equals("raw"));
                yield Outcome.DONE;
            }
        };
    }

    private Outcome java() {
        screen.show(Tone.REPLY, JavaText.of(schema, sent.messages()).stripTrailing());
        return Outcome.DONE;
    }

    private Outcome help(String text, Builtin builtin) {
        if (builtin.words().isEmpty()) {
            screen.show(Tone.REPLY, overview().stripTrailing());
            return Outcome.DONE;
        }
        String name = builtin.words().get(0);
        Optional<ObjectValue> given = arguments(text, builtin);
        if (given.isEmpty()) {
            return Outcome.FAILED;
        }
        screen.show(
                Tone.REPLY,
                NAMES.contains(name)
                        ? name + ": " + MEANINGS.get(name)
                        : new CommandHelp(schema, screen.width())
                                .of(name, given.get())
                                .stripTrailing());
        return Outcome.DONE;
    }

    private Outcome awaited(String text, Builtin builtin) {
        if (builtin.words().isEmpty()) {
            screen.show(Tone.ERROR, new Marks(text, screen.width()).of(builtin.span(), "which event? wait EVENT"));
            return Outcome.FAILED;
        }
        Optional<ObjectValue> given = arguments(text, builtin);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        given.ifPresent(all ->
                all.entries().keySet().forEach(name -> all.word(name).ifPresent(word -> data.put(name, word))));
        return given.isEmpty() ? Outcome.FAILED : wait.apply(builtin.words().get(0), data);
    }

    /** The NAME=VALUE behind the first word; empty if they are wrong, which has been shown. */
    private Optional<ObjectValue> arguments(String text, Builtin builtin) {
        // The same places as in the line, where the name is the command's.
        String line =
                " ".repeat(builtin.span().end()) + text.substring(builtin.span().end());
        try {
            return StatementReader.read(line, Set.of()) instanceof Statement.Command command
                    ? Optional.of(command.arguments())
                    : Optional.of(ObjectValue.empty());
        } catch (SyntaxException e) {
            screen.show(Tone.ERROR, new Marks(text, screen.width()).of(e.span(), e.getMessage()));
            return Optional.empty();
        }
    }

    private String overview() {
        Paragraphs help = new Paragraphs(screen.width());
        help.item(
                "COMMAND [NAME=VALUE …]",
                Optional.of("one of " + schema.commands().size() + " commands; A.B=VALUE is the member B of A"));
        help.item("COMMAND {JSON}, {JSON}", Optional.of("the same with JSON, or a whole message"));
        if (schema.command("transaction").isPresent()) {
            help.item("transaction(", Optional.of("actions, one in a line, up to a line with )"));
        }
        help.item("COMMAND … @FILE, @+FILE", Optional.of("passes a descriptor, to read or also to write"));
        help.item("!hmp LINE", Optional.of("a line for the human monitor"));
        MEANINGS.forEach((name, meaning) -> help.item(name, Optional.of(meaning)));
        help.line("");
        help.paragraph(
                0,
                "Values are words, \"texts\", 64K, {JSON} or [JSON]. Tab completes names, values and what lives in the"
                        + " program. Ctrl-C ends a line or a wait.");
        return help.toString();
    }

    /** What help can be asked for. */
    static List<String> topics(ShellSchema schema) {
        return schema.schema().definitions().stream()
                .map(definition -> definition.name())
                .toList();
    }
}
