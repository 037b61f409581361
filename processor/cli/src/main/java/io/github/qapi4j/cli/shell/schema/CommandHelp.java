// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.problem.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a command, an event or a type is, for a terminal. */
public final class CommandHelp {
    private final ShellSchema schema;
    private final Paragraphs text;

    /**
     * Help.
     *
     * @param width how many columns there are
     */
    public CommandHelp(ShellSchema schema, int width) {
        this.schema = schema;
        this.text = new Paragraphs(width);
    }

    /**
     * The help on a definition.
     *
     * @param given of a union's tags, those that decide on its branches
     */
    public String of(String name, ObjectValue given) {
        Optional<Definition> found = schema.schema().find(name);
        if (found.isEmpty()) {
            List<String> names =
                    schema.schema().definitions().stream().map(Definition::name).toList();
            return "no command, event or type '" + name + "'"
                    + Suggestion.nearest(name, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("") + "\n";
        }
        Definition definition = found.get();
        text.line(definition.kind() + " " + definition.name() + traits(definition));
        schema.words(definition).ifPresent(words -> text.paragraph(2, words));
        if (definition instanceof Command command) {
            fields(command.arguments(), schema.form(command, given));
            text.line("");
            text.line("returns " + command.returns().map(Object::toString).orElse("nothing"));
        } else if (definition instanceof Event event && event.arguments() instanceof Arguments.Inline inline) {
            fields(
                    event.arguments(),
                    new ObjectForm(
                            name,
                            inline.members().stream()
                                    .map(member -> new Field(member, event))
                                    .toList(),
                            Optional.empty(),
                            false));
        } else if (definition instanceof Event event) {
            members(event.arguments(), given);
        } else if (definition instanceof EnumType type) {
            text.line("");
            type.values().forEach(value -> text.item(value.name(), schema.words(type, value.name())));
        } else if (definition instanceof AlternateType type) {
            text.line("");
            type.alternatives().forEach(each -> text.item(each.type().toString(), schema.words(type, each.name())));
        } else {
            type(definition, given);
        }
        return text.toString();
    }

    private void members(Arguments arguments, ObjectValue given) {
        if (arguments instanceof Arguments.Named named) {
            schema.schema().find(named.type()).ifPresent(type -> type(type, given));
        }
    }

    private void type(Definition type, ObjectValue given) {
        ObjectForm form = schema.form(type, given);
        list(form);
        branches(form, type.name());
    }

    private void fields(Arguments arguments, ObjectForm form) {
        list(form);
        if (arguments instanceof Arguments.Named named) {
            branches(form, named.type());
        }
    }

    private void list(ObjectForm form) {
        List<Field> fields = new ArrayList<>(form.fields());
        fields.sort(Comparator.comparing(field -> field.member().optional()));
        boolean first = true;
        boolean optional = false;
        for (Field field : fields) {
            Member member = field.member();
            if (first || member.optional() != optional) {
                text.line("");
                text.line(member.optional() ? "optional:" : "required:");
            }
            first = false;
            optional = member.optional();
            text.item(member.name() + ": " + member.type() + traits(member), schema.words(field));
        }
        if (form.open()) {
            text.line("");
            text.line("and further properties");
        }
    }

    private void branches(ObjectForm form, String type) {
        if (form.undecided().isEmpty()) {
            return;
        }
        String tag = form.undecided().get().tag();
        UnionType union =
                schema.schema().get(UnionType.class, form.undecided().get().union());
        text.line("");
        text.paragraph(
                0,
                "and what belongs to its " + tag + ": 'help " + type + " " + tag + "="
                        + union.branches().get(0).tag() + "' shows that, for any of");
        text.paragraph(
                2,
                String.join(
                        ", ", union.branches().stream().map(each -> each.tag()).toList()));
    }

    private static String traits(Definition definition) {
        return (definition.has(Feature.DEPRECATED) ? " (deprecated)" : "")
                + (definition.has(Feature.UNSTABLE) ? " (unstable)" : "");
    }

    private static String traits(Member member) {
        return (member.has(Feature.DEPRECATED) ? " (deprecated)" : "")
                + (member.has(Feature.UNSTABLE) ? " (unstable)" : "");
    }
}
