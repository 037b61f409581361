// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import io.github.qapi4j.codegen.doc.Markup;
import io.github.qapi4j.codegen.doc.References;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The Javadoc of generated classes: the schema's documentation, or our summary, and the facts. */
final class Javadocs {
    private static final Pattern SINCE = Pattern.compile("\\A\\([Ss]ince:?\\s+v?([0-9.]+)\\)\\.?\\z");
    private static final int LONGEST_SINCE = 30;

    private final Schema schema;
    private final ClassNames names;
    private final Summaries summaries;
    private final Siblings siblings;

    Javadocs(Schema schema, ClassNames names, Summaries summaries) {
        this.schema = schema;
        this.names = names;
        this.summaries = summaries;
        this.siblings = new Siblings(schema);
    }

    /** A definition's Javadoc, with a {@code @param} for each component. */
    CodeBlock definition(Definition definition, List<Component> components) {
        Markup markup = markup(siblings.of(definition));
        Doc doc = definition.head().doc();
        List<String> parts = new ArrayList<>();
        parts.add(markup.described(doc.text(), otherwise(definition)));
        parts.add("<p>" + Facts.of(definition));
        doc.features().stream()
                .filter(feature -> !feature.text().isBlank())
                .forEach(feature -> parts.add(markup.section("Feature ``" + feature.title() + "``", feature.text())));
        doc.sections().forEach(section -> parts.add(markup.section(section.title(), section.text())));
        parts.removeIf(String::isEmpty);
        CodeBlock.Builder javadoc = CodeBlock.builder().add("$L", String.join("\n\n", parts));
        return javadoc.add("\n").add(params(components)).build();
    }

    /** A definition's first paragraph and its wire name, without the details. */
    CodeBlock summary(Definition definition) {
        String text =
                markup(siblings.of(definition)).summary(definition.head().doc().text(), otherwise(definition));
        return CodeBlock.of("$L\n\n<p>$L\n", text, Facts.of(definition));
    }

    static CodeBlock params(List<Component> components) {
        CodeBlock.Builder doc = CodeBlock.builder();
        if (!components.isEmpty()) {
            doc.add("\n");
        }
        components.forEach(component -> doc.add("@param $L $L\n", component.javaName(), component.doc()));
        return doc.build();
    }

    /**
     * The text of a member's tag.
     *
     * @param among all members of the object that it is in
     */
    String member(Member member, List<Member> among) {
        return indented(
                markup(Siblings.of(among)).followed(withoutSince(member.doc(), member.since()), Facts.of(member)));
    }

    /** A constant's Javadoc. */
    String value(EnumValue value, Definition type) {
        return markup(siblings.of(type)).followed(withoutSince(value.doc(), value.since()), Facts.of(value));
    }

    static String code(String text) {
        return Markup.code(text);
    }

    private Markup markup(Set<String> members) {
        return new Markup(new References(
                members,
                name -> schema.find(name)
                        .map(definition -> names.of(definition.name()).canonicalName())));
    }

    private String otherwise(Definition definition) {
        return summaries
                .of(definition.kind(), definition.name())
                .map(Markup::plain)
                .orElse("QEMU's " + definition.kind() + " " + code(definition.name()) + ".");
    }

    /** A text without a {@code (since 5.2)} at its end, which is a fact already. */
    private static String withoutSince(String text, Optional<String> since) {
        String stripped = text.stripTrailing();
        int open = stripped.lastIndexOf('(');
        boolean redundant = open >= 0
                && since.isPresent()
                && stripped.length() - open < LONGEST_SINCE
                && SINCE.matcher(stripped.substring(open))
                        .results()
                        .anyMatch(found -> found.group(1).equals(since.get()));
        return redundant ? stripped.substring(0, open) : text;
    }

    /** Lines further in, where a tag's text has several, but not those that are shown as they are. */
    private static String indented(String text) {
        return text.contains("<pre>") ? text : text.replace("\n", "\n    ").replace("\n    \n", "\n\n");
    }
}
