// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.Field;
import io.github.qapi4j.cli.shell.schema.ObjectForm;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.schema.ShellSchema.Located;
import io.github.qapi4j.cli.shell.text.Cursor;
import io.github.qapi4j.cli.shell.text.Place;
import io.github.qapi4j.cli.shell.text.StatementReader;
import io.github.qapi4j.cli.shell.text.Value;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may stand where a text ends. */
final class Completions {
    private static final String TRANSACTION = "transaction";
    private static final String MONITOR = "!hmp";
    private static final String MONITOR_INFO = "info";
    private static final Set<String> MONITOR_HELP = Set.of("help", "?");
    /** Of the path into a transaction: actions, the index, data. */
    private static final int INTO_ACTION = 3;

    private final ShellSchema schema;
    private final LiveNames names;

    /**
     * A word that may stand at a place.
     *
     * @param text all of it, from the place on
     * @param words what it is for; empty if there are none
     * @param complete whether nothing belongs directly to it
     */
    record Suggestion(String text, String words, boolean complete) {}

    /**
     * What may stand at a place.
     *
     * @param from where it begins
     */
    record Found(int from, List<Suggestion> suggestions) {}

    Completions(ShellSchema schema, LiveNames names) {
        this.schema = schema;
        this.names = names;
    }

    /** Where the word begins that is completed at the end of a text. */
    static int wordStart(String text) {
        return StatementReader.cursor(text, Builtins.NAMES)
                .map(cursor -> cursor.place().from())
                .orElse(text.length());
    }

    /** What may stand at the end of a text, and begins as it ends. */
    Found at(String text) {
        Optional<Cursor> cursor = StatementReader.cursor(text, Builtins.NAMES);
        if (cursor.isEmpty()) {
            return new Found(text.length(), List.of());
        }
        Place place = cursor.get().place();
        String typed = text.substring(place.from());
        List<Suggestion> all = switch (place.kind()) {
            case COMMAND -> commands(typed);
            case ACTION -> actions();
            case TOPIC -> topics(cursor.get());
            case MONITOR -> monitor(place.path());
            case MEMBER, NAME -> members(cursor.get());
            case WORD, VALUE -> values(cursor.get(), typed);
            case PUNCTUATION -> List.of();
        };
        return new Found(
                place.from(),
                all.stream()
                        .filter(each -> each.text().startsWith(typed))
                        .distinct()
                        .toList());
    }

    private List<Suggestion> commands(String typed) {
        List<Suggestion> all = new ArrayList<>();
        String quote = typed.startsWith("\"") ? "\"" : "";
        for (String name : schema.commands()) {
            String words = schema.command(name).flatMap(schema::words).orElse("");
            all.add(new Suggestion(quote + name + quote, words, true));
        }
        if (quote.isEmpty()) {
            Builtins.NAMES.forEach(
                    name -> all.add(new Suggestion(name, Builtins.meaning(name).orElse(""), true)));
            all.add(new Suggestion(MONITOR, "a line for the human monitor", true));
            if (schema.command(TRANSACTION).isPresent()) {
                all.add(new Suggestion(TRANSACTION + "(", "actions, one in a line, up to a line with )", false));
            }
        }
        return all;
    }

    private List<Suggestion> actions() {
        return schema.command(TRANSACTION)
                .flatMap(command -> schema.locate(command, ObjectValue.empty(), List.of("actions", "0")))
                .flatMap(located -> schema.definition(located.type()))
                .map(this::tags)
                .orElse(List.of());
    }

    private List<Suggestion> tags(Definition type) {
        if (!(type instanceof UnionType union)) {
            return List.of();
        }
        return union.branches().stream()
                .map(branch -> new Suggestion(
                        branch.tag(), schema.words(union, ":" + branch.tag()).orElse(""), true))
                .toList();
    }

    /** Commands of the human monitor, and what it has information about. */
    private List<Suggestion> monitor(List<String> before) {
        List<String> lead =
                !before.isEmpty() && MONITOR_HELP.contains(before.get(0)) ? before.subList(1, before.size()) : before;
        boolean known = lead.isEmpty() || lead.equals(List.of(MONITOR_INFO));
        return known
                ? names.monitorCommands(String.join(" ", lead)).stream()
                        .map(each -> new Suggestion(each.name(), each.words(), true))
                        .toList()
                : List.of();
    }

    private List<Suggestion> topics(Cursor cursor) {
        List<Suggestion> all = new ArrayList<>();
        boolean help = cursor.command().equals("help");
        if (!help && !cursor.command().equals("wait")) {
            return all;
        }
        if (cursor.place().path().isEmpty()) {
            schema.schema().definitions().stream()
                    .filter(definition -> help || definition instanceof Event)
                    .forEach(definition -> all.add(new Suggestion(
                            definition.name(), schema.words(definition).orElse(""), true)));
        } else if (help) {
            schema.schema().find(cursor.place().path().get(0)).ifPresent(definition -> {
                Optional<ObjectForm.Undecided> union = definition instanceof Command command
                        ? schema.form(command, ObjectValue.empty()).undecided()
                        : schema.form(definition, ObjectValue.empty()).undecided();
                union.ifPresent(open -> schema.schema().find(open.union()).stream()
                        .flatMap(found -> tags(found).stream())
                        .forEach(tag -> all.add(new Suggestion(open.tag() + "=" + tag.text(), tag.words(), true))));
            });
        }
        return all;
    }

    private List<Suggestion> members(Cursor cursor) {
        Optional<Command> command = schema.command(cursor.command());
        if (command.isEmpty()) {
            return List.of();
        }
        ObjectForm form;
        ObjectValue object;
        if (cursor.place().path().isEmpty()) {
            object = cursor.arguments();
            form = schema.form(command.get(), object);
        } else {
            Optional<Located> located = schema.locate(
                    command.get(), cursor.arguments(), cursor.place().path());
            Optional<Definition> type = located.flatMap(found -> schema.object(found.type()));
            if (type.isEmpty()) {
                return List.of();
            }
            object = located.get().value() instanceof ObjectValue within ? within : ObjectValue.empty();
            form = schema.form(type.get(), object);
        }
        boolean json = cursor.place().kind() == Place.Kind.NAME;
        List<Suggestion> all = new ArrayList<>();
        for (Field field : form.fields()) {
            Value given = object.value(field.name()).orElse(null);
            String words = schema.words(field).orElse("");
            boolean nested = !json && schema.object(field.member().type()).isPresent();
            if (given == null) {
                boolean only =
                        nested && !(schema.definition(field.member().type()).orElse(null) instanceof AlternateType);
                if (!only) {
                    all.add(new Suggestion(json ? "\"" + field.name() + "\": " : field.name() + "=", words, false));
                }
            }
            if (nested && (given == null || given instanceof ObjectValue)) {
                all.add(new Suggestion(field.name() + ".", words, false));
            }
        }
        if (form.open() && !json) {
            object.word("driver")
                    .ifPresent(type ->
                            names.properties(type).forEach(name -> all.add(new Suggestion(name + "=", "", false))));
        }
        return all;
    }

    private List<Suggestion> values(Cursor cursor, String typed) {
        List<String> path = cursor.place().path();
        Optional<Located> located =
                schema.command(cursor.command()).flatMap(command -> schema.locate(command, cursor.arguments(), path));
        if (located.isEmpty()) {
            return List.of();
        }
        boolean json = cursor.place().kind() == Place.Kind.VALUE;
        Field field = located.get().field();
        List<Suggestion> all = new ArrayList<>();
        values(located.get().type(), json, all);
        String command = cursor.command();
        if (command.equals(TRANSACTION) && path.size() > INTO_ACTION) {
            command = schema.locate(schema.command(TRANSACTION).orElseThrow(), cursor.arguments(), path.subList(0, 2))
                    .filter(action -> action.value() instanceof ObjectValue)
                    .flatMap(action -> ((ObjectValue) action.value()).word("type"))
                    .orElse(TRANSACTION);
        }
        NameKind kind = kind(command, field, located.get().type());
        String plain = json && typed.startsWith("\"") ? typed.substring(1) : typed;
        String context = located.get().within().word("path").orElse("/");
        for (String name : names.of(kind, plain, context)) {
            boolean complete = kind != NameKind.QOM_PATH;
            String quoted = complete ? "\"" + name + "\"" : "\"" + name;
            all.add(new Suggestion(json ? quoted : name, "", complete));
        }
        return all;
    }

    private NameKind kind(String command, Field field, TypeRef type) {
        if (type.toString().startsWith("BlockdevRef")) {
            return NameKind.NODE;
        }
        boolean text = type.equals(new TypeRef.OfBuiltin(Builtin.STR))
                || schema.definition(type)
                        .filter(AlternateType.class::isInstance)
                        .isPresent();
        return text ? NameKind.of(command, field.name()) : NameKind.NONE;
    }

    private void values(TypeRef type, boolean json, List<Suggestion> all) {
        Optional<Definition> definition = schema.definition(type);
        if (type.equals(new TypeRef.OfBuiltin(Builtin.BOOL))) {
            all.add(new Suggestion("true", "", true));
            all.add(new Suggestion("false", "", true));
        } else if (type instanceof TypeRef.ArrayOf) {
            all.add(new Suggestion("[", "", false));
        } else if (definition.isPresent() && definition.get() instanceof EnumType values) {
            values.values()
                    .forEach(value -> all.add(new Suggestion(
                            json ? "\"" + value.name() + "\"" : value.name(),
                            schema.words(values, value.name()).orElse(""),
                            true)));
        } else if (definition.isPresent() && definition.get() instanceof AlternateType alternate) {
            alternate.alternatives().forEach(each -> values(each.type(), json, all));
        } else if (definition.isPresent()) {
            all.add(new Suggestion("{", "", false));
        }
    }
}
