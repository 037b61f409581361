// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.codegen.doc.Markup;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the schema says beside its prose, as Javadoc: the wire name, the type, since when, under which condition. */
final class AttributeText {
    private AttributeText() {}

    /**
     * Of a definition.
     *
     * @param className its class, which Javadoc finds by itself where it is called like the definition
     */
    static String of(Definition definition, String className) {
        Head head = definition.head();
        String name =
                head.name().equals(className) ? Markup.code(head.name()) : "<code>{@index " + head.name() + "}</code>";
        return "In the schema: " + definition.kind() + " " + name + since(head.since()) + "."
                + Programs.sentence(head.programs())
                + conditions(head.condition(), head.features());
    }

    static String of(Member member) {
        String presence = member.optional()
                ? "; null if absent"
                : member.condition().isPresent() ? "; null if this QEMU was built without it" : "";
        String conditions = conditions(member.condition(), member.features());
        return Markup.code(member.name()) + " (" + Markup.code(member.type().toString()) + presence + ")"
                + since(member.since()) + (conditions.isEmpty() ? "" : "." + conditions);
    }

    static String of(EnumValue value) {
        return Markup.code(value.name()) + since(value.since()) + "." + conditions(value.condition(), value.features());
    }

    private static String since(Optional<String> since) {
        return since.map(release -> ", since " + Markup.plain(release)).orElse("");
    }

    private static String conditions(Optional<Condition> condition, List<Feature> features) {
        String facts = features.isEmpty()
                ? ""
                : features.stream()
                        .map(feature -> Markup.code(Annotations.feature(feature)))
                        .collect(Collectors.joining(", ", " Features: ", "."));
        return facts
                + condition
                        .map(c -> " Only in a QEMU built with " + Markup.code(c.toString()) + ".")
                        .orElse("");
    }
}
