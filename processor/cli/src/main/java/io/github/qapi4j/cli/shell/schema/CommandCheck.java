// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.cli.shell.text.Span;
import io.github.qapi4j.cli.shell.text.Statement;
import io.github.qapi4j.cli.shell.text.Value;
import io.github.qapi4j.cli.shell.text.Value.Entry;
import io.github.qapi4j.cli.shell.text.Value.ListValue;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.schema.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of a command as it was typed, and finds what the schema does not allow. */
public final class CommandCheck {
    private static final int LISTED = 8;

    private final ShellSchema schema;
    private final List<Finding> findings = new ArrayList<>();

    private CommandCheck(ShellSchema schema) {
        this.schema = schema;
    }

    /**
     * A command that was checked.
     *
     * @param arguments to be sent
     * @param findings what is wrong, by its place
     */
    public record Checked(ObjectNode arguments, List<Finding> findings) {
        public Checked {
            findings = List.copyOf(findings);
        }
    }

    /** Checks a command. */
    public static Checked check(ShellSchema schema, Statement.Command typed) {
        return new CommandCheck(schema).check(typed);
    }

    private Checked check(Statement.Command typed) {
        Optional<Command> command = schema.command(typed.name());
        ObjectNode arguments;
        if (command.isEmpty()) {
            wrong(typed.span(), "no command '" + typed.name() + "'" + maybe(typed.name(), schema.commands()));
            arguments = (ObjectNode) PlainValues.json(typed.arguments());
        } else {
            if (command.get().has(Feature.DEPRECATED)) {
                note(typed.span(), "'" + typed.name() + "' is deprecated");
            }
            if (typed.outOfBand() && !command.get().allowOob()) {
                wrong(typed.span(), "'" + typed.name() + "' cannot be executed out of band");
            }
            ObjectForm form = schema.form(command.get(), typed.arguments());
            arguments = object(typed.arguments(), form, typed.span());
        }
        findings.sort(Comparator.comparingInt(finding -> finding.span().start()));
        return new Checked(arguments, findings);
    }

    private ObjectNode object(ObjectValue value, ObjectForm form, Span whole) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Entry> given : value.entries().entrySet()) {
            String name = given.getKey();
            Entry entry = given.getValue();
            Optional<Field> field = form.field(name);
            if (field.isEmpty()) {
                if (!form.open() && !isOfWrongBranch(name, value, form)) {
                    wrong(entry.name(), unknown(name, form));
                }
                json.set(name, PlainValues.json(entry.value()));
                continue;
            }
            Member member = field.get().member();
            if (member.has(Feature.DEPRECATED)) {
                note(entry.name(), "'" + name + "' is deprecated");
            }
            json.set(name, value(entry.value(), member.type(), entry.name()));
        }
        for (Field field : form.fields()) {
            if (!field.member().optional() && !value.entries().containsKey(field.name())) {
                String what = schema.words(field).map(words -> ": " + words).orElse("");
                findings.add(new Finding(whole, "'" + field.name() + "' is missing" + what, Finding.Kind.MISSING));
            }
        }
        return json;
    }

    /** Where the tag is wrong, that is said, and nothing about what belongs to some branch. */
    private boolean isOfWrongBranch(String name, ObjectValue value, ObjectForm form) {
        return form.undecided()
                .filter(union -> value.entries().containsKey(union.tag())
                        && !schema.tagsWith(union.union(), name).isEmpty())
                .isPresent();
    }

    private String unknown(String name, ObjectForm form) {
        String none = "'" + name + "' is no member of " + form.name();
        if (form.undecided().isPresent()) {
            ObjectForm.Undecided union = form.undecided().get();
            List<String> tags = schema.tagsWith(union.union(), name);
            if (!tags.isEmpty()) {
                return "'" + name + "' needs " + union.tag() + "=" + listed(tags);
            }
        }
        String suggested = maybe(name, form.names());
        return suggested.isEmpty()
                        && form.fields().size() <= LISTED
                        && !form.fields().isEmpty()
                ? none + "; it has " + listed(form.names())
                : form.fields().isEmpty() ? none + ", which has none" : none + suggested;
    }

    private JsonNode value(Value value, TypeRef type, Span name) {
        if (type instanceof TypeRef.ArrayOf array) {
            return list(value, array, name);
        } else if (type instanceof TypeRef.OfBuiltin builtin) {
            // What a program says of itself does not have the widths.
            boolean wide = builtin.builtin() == Builtin.INT && schema.schema().hasIntegerWidths();
            return BuiltinValues.json(value, wide ? Builtin.INT64 : builtin.builtin(), this::wrong);
        }
        Definition definition = schema.definition(type).orElse(null);
        if (definition instanceof EnumType of) {
            return enumerated(value, of);
        } else if (definition instanceof AlternateType alternate) {
            return alternate(value, alternate, name);
        } else if (definition == null) {
            return PlainValues.json(value);
        } else if (value instanceof ObjectValue object) {
            return object(object, schema.form(definition, object), object.dotted() ? name : object.span());
        }
        wrong(value.span(), "an object is expected: {…} or " + "NAME.MEMBER=VALUE for each member of " + type);
        return PlainValues.json(value);
    }

    private JsonNode list(Value value, TypeRef.ArrayOf array, Span name) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        if (value instanceof ListValue list) {
            list.elements().forEach(element -> json.add(value(element, array.element(), name)));
            return json;
        } else if (value instanceof ObjectValue object && object.dotted()) {
            for (int i = 0; i < object.entries().size(); i++) {
                Entry entry = object.entries().get(Integer.toString(i));
                if (entry == null) {
                    wrong(name, "of a list, the members are numbered from 0 on, and " + i + " is missing");
                    return PlainValues.json(value);
                }
                json.add(value(entry.value(), array.element(), entry.name()));
            }
            return json;
        }
        wrong(value.span(), "a list is expected: [" + array.element() + ", …]");
        return PlainValues.json(value);
    }

    private JsonNode enumerated(Value value, EnumType type) {
        Optional<String> word = value.word();
        List<String> values = schema.values(type);
        if (word.isEmpty()) {
            wrong(value.span(), "one of " + listed(values) + " is expected");
        } else if (!values.contains(word.get())) {
            String suggested = maybe(word.get(), values);
            wrong(
                    value.span(),
                    "'" + word.get() + "' is no " + type.name()
                            + (suggested.isEmpty() ? "; there are " + listed(values) : suggested));
        } else {
            type.values().stream()
                    .filter(each -> each.name().equals(word.get()) && each.has(Feature.DEPRECATED))
                    .forEach(each -> note(value.span(), "'" + each.name() + "' is deprecated"));
        }
        return word.<JsonNode>map(JsonNodeFactory.instance::stringNode).orElseGet(() -> PlainValues.json(value));
    }

    private JsonNode alternate(Value value, AlternateType alternate, Span name) {
        Optional<Alternative> chosen = PlainValues.kinds(value).stream()
                .flatMap(kind -> alternate.alternatives().stream().filter(each -> each.kind() == kind))
                .findFirst();
        if (chosen.isPresent()) {
            return value(value, chosen.get().type(), name);
        }
        wrong(
                value.span(),
                "one of these is expected: "
                        + alternate.alternatives().stream()
                                .map(each -> each.type().toString())
                                .collect(Collectors.joining(", ")));
        return PlainValues.json(value);
    }

    private static String maybe(String wrong, Collection<String> known) {
        return Suggestion.nearest(wrong, known)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    private static String listed(List<String> names) {
        return names.stream().limit(LISTED).collect(Collectors.joining(", "))
                + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
    }

    private void wrong(Span span, String message) {
        findings.add(new Finding(span, message, Finding.Kind.WRONG));
    }

    private void note(Span span, String message) {
        findings.add(new Finding(span, message, Finding.Kind.NOTE));
    }
}
