// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.qapi4j.codegen.doc.CrossReferences;
import io.github.qapi4j.codegen.doc.Markup;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Javadoc of generated classes: the schema's documentation, or our summary, and the facts. */
final class Javadocs {
    private static final Pattern SINCE = Pattern.compile("\\A\\([Ss]ince:?\\s+v?([0-9.]+)\\)\\.?\\z");
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]+(?![\\w-])");
    private static final int LONGEST_SINCE = 30;

    private final ClassNames names;
    private final Summaries summaries;
    private final MemberNames siblings;
    private final ManualLink reference;

    Javadocs(Schema schema, ClassNames names, Summaries summaries) {
        this.names = names;
        this.summaries = summaries;
        this.siblings = new MemberNames(schema);
        this.reference = new ManualLink(schema);
    }

    /** A definition's Javadoc, with a {@code @param} for each component. */
    CodeBlock definition(Definition definition, List<Component> components) {
        Markup markup = markup(siblings.of(definition));
        Doc doc = definition.head().doc();
        List<String> parts = new ArrayList<>();
        parts.add(markup.described(doc.text(), otherwise(definition)));
        parts.add("<p>" + attributes(definition));
        doc.features().stream()
                .filter(feature -> !feature.text().isBlank())
                .forEach(feature -> parts.add(markup.section("Feature ``" + feature.title() + "``", feature.text())));
        doc.sections().forEach(section -> parts.add(markup.section(section.title(), section.text())));
        parts.removeIf(String::isEmpty);
        return text(String.join("\n\n", parts) + "\n" + params(components));
    }

    /** A definition's first paragraph and its wire name, without the details. */
    CodeBlock summary(Definition definition) {
        String text =
                markup(siblings.of(definition)).summary(definition.head().doc().text(), otherwise(definition));
        return text(text + "\n\n<p>" + attributes(definition) + "\n");
    }

    private String attributes(Definition definition) {
        return AttributeText.of(
                definition,
                names.find(definition.name()).map(ClassName::simpleName).orElse(""));
    }

    /**
     * A definition's last tags: where else to read on, and that it is deprecated.
     *
     * @param after whether tags precede
     */
    CodeBlock tags(Definition definition, boolean after) {
        String tags = reference.tag(definition)
                + Deprecation.tag(Deprecation.of(definition.head().features(), this::classOf));
        return text(tags.isEmpty() || after ? tags : "\n" + tags);
    }

    /** That something is deprecated, if it is, with links to a sibling or to a definition. */
    Optional<String> deprecation(List<Feature> features, Function<String, Optional<String>> siblingTargets) {
        return Deprecation.of(features, name -> siblingTargets.apply(name).or(() -> classOf(name)));
    }

    /** A {@code @param} for each component, after an empty line; nothing if there are none. */
    static String params(List<Component> components) {
        return components.stream()
                .map(component -> "@param " + component.javaName() + " " + component.doc() + "\n")
                .collect(Collectors.joining("", components.isEmpty() ? "" : "\n", ""));
    }

    /** Javadoc in one piece: JavaPoet looks at each piece several times, which is most of what generating takes. */
    static CodeBlock text(String javadoc) {
        return CodeBlock.of("$L", javadoc);
    }

    /**
     * The text of a member's tag.
     *
     * @param among all members of the object that it is in
     * @param described the definitions that may say what it is for, where QEMU's text is not there
     * @param deprecation what follows the word, if it is deprecated
     */
    String member(Member member, List<Member> among, List<Definition> described, Optional<String> deprecation) {
        String facts = facts(member, deprecation);
        return clause(member, described)
                .map(text -> text + ". " + facts)
                .orElseGet(() -> indented(
                        markup(MemberNames.of(among)).followed(withoutSince(member.doc(), member.since()), facts)));
    }

    /** The facts alone. */
    static String facts(Member member, Optional<String> deprecation) {
        return AttributeText.of(member)
                + deprecation.map(text -> " Deprecated " + text + ".").orElse("");
    }

    /** What our words say that a member is for, as Javadoc without a full stop, where QEMU's text is not there. */
    Optional<String> clause(Member member, List<Definition> described) {
        return member.doc().isBlank()
                ? summaries.clause(described, member.name()).map(Javadocs::withoutStop)
                : Optional.empty();
    }

    /** What our words say about a branch, behind its name; nothing if they say nothing. */
    String branch(UnionType union, String tag) {
        return summaries
                .branch(union, tag)
                .map(clause -> ": " + withoutStop(clause))
                .orElse("");
    }

    /** The same about an alternative. */
    String alternative(AlternateType alternate, String name) {
        return summaries
                .clause(List.of(alternate), name)
                .map(clause -> ": " + withoutStop(clause))
                .orElse("");
    }

    /** For a comment that is nothing but a clause; names such as qcow2 stay as they are. */
    private static String capitalized(String clause) {
        return PLAIN_WORD.matcher(clause).lookingAt()
                ? Character.toUpperCase(clause.charAt(0)) + clause.substring(1)
                : clause;
    }

    private static String withoutStop(String clause) {
        return Markup.plain(clause.endsWith(".") ? clause.substring(0, clause.length() - 1) : clause);
    }

    /** A constant's Javadoc. */
    String value(EnumValue value, Definition type) {
        Optional<String> clause =
                value.doc().isBlank() ? summaries.clause(List.of(type), value.name()) : Optional.empty();
        return clause.map(text -> capitalized(withoutStop(text)) + ". " + AttributeText.of(value))
                .orElseGet(() -> markup(siblings.of(type))
                        .followed(withoutSince(value.doc(), value.since()), AttributeText.of(value)));
    }

    static String code(String text) {
        return Markup.code(text);
    }

    private Markup markup(Set<String> members) {
        return new Markup(new CrossReferences(members, this::classOf));
    }

    private Optional<String> classOf(String name) {
        return names.find(name).map(ClassName::canonicalName);
    }

    private String otherwise(Definition definition) {
        return summaries
                .sentence(definition)
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
