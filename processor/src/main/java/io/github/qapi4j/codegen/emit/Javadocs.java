// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Javadoc of generated classes: the schema's documentation, or our summary, and the facts. */
final class Javadocs {
    private final Summaries summaries;

    Javadocs(Summaries summaries) {
        this.summaries = summaries;
    }

    /** A definition's Javadoc, with a {@code @param} for each component. */
    CodeBlock definition(Definition definition, List<Component> components) {
        Head head = definition.head();
        List<String> parts = new ArrayList<>();
        parts.add(text(definition));
        parts.add("<p>" + facts(definition));
        head.doc().sections().forEach(section -> {
            String title = section.title().isEmpty() ? "" : Markup.escape(section.title()) + ": ";
            parts.add("<p>" + title + Markup.toJavadoc(section.text()));
        });
        CodeBlock.Builder doc = CodeBlock.builder().add("$L", String.join("\n\n", parts));
        return doc.add("\n").add(params(components)).build();
    }

    /** A command's first paragraph and its wire name, without the details. */
    CodeBlock summary(Definition definition) {
        String text = text(definition);
        int end = text.indexOf("\n\n");
        return CodeBlock.of("$L\n\n<p>$L\n", end < 0 ? text : text.substring(0, end), facts(definition));
    }

    static CodeBlock params(List<Component> components) {
        CodeBlock.Builder doc = CodeBlock.builder();
        if (!components.isEmpty()) {
            doc.add("\n");
        }
        components.forEach(component -> doc.add("@param $L $L\n", component.javaName(), component.doc()));
        return doc.build();
    }

    private String text(Definition definition) {
        String text = definition.head().doc().text();
        return text.isBlank()
                ? summaries
                        .of(definition.kind(), definition.name())
                        .map(Markup::escape)
                        .orElse("QEMU's " + definition.kind() + " " + code(definition.name()) + ".")
                : Markup.toJavadoc(text);
    }

    private static String facts(Definition definition) {
        Head head = definition.head();
        String kind = definition.kind();
        StringBuilder facts =
                new StringBuilder("In the schema: ").append(kind).append(' ').append(code(head.name()));
        head.since().ifPresent(since -> facts.append(", since ").append(Markup.escape(since)));
        facts.append('.');
        conditions(head.condition(), head.features()).ifPresent(facts::append);
        head.doc()
                .features()
                .forEach(feature -> facts.append("\nFeature ")
                        .append(code(feature.title()))
                        .append(": ")
                        .append(Markup.toJavadoc(feature.text())));
        return facts.toString();
    }

    static String member(Member member) {
        String text = member.doc().isBlank() ? "" : Markup.toJavadoc(member.doc()) + "\n";
        String presence = member.optional()
                ? "; null if absent"
                : member.condition().isPresent() ? "; null if this QEMU was built without it" : "";
        return indented(text + code(member.name()) + " (" + code(member.type().toString()) + presence + ")"
                + member.since().map(since -> ", since " + Markup.escape(since)).orElse("")
                + conditions(member.condition(), member.features())
                        .map(facts -> "." + facts)
                        .orElse(""));
    }

    static String value(EnumValue value) {
        String text = value.doc().isBlank() ? "" : Markup.toJavadoc(value.doc()) + "\n\n<p>";
        return text + code(value.name())
                + value.since().map(since -> ", since " + Markup.escape(since)).orElse("") + "."
                + conditions(value.condition(), value.features()).orElse("");
    }

    private static Optional<String> conditions(Optional<Condition> condition, List<Feature> features) {
        List<String> facts = new ArrayList<>();
        if (!features.isEmpty()) {
            facts.add("Features: "
                    + features.stream()
                            .map(feature -> code(Annotations.feature(feature)))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        condition.ifPresent(c -> facts.add("Only in a QEMU built with " + code(c.toString()) + "."));
        return facts.isEmpty() ? Optional.empty() : Optional.of(" " + String.join(" ", facts));
    }

    private static String indented(String text) {
        return text.replace("\n", "\n    ");
    }

    static String code(String text) {
        return "{@code " + text + "}";
    }
}
