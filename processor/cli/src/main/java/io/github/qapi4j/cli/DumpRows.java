// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Since;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of the table, in the order in which they are added. */
final class DumpRows {
    private final StringBuilder text =
            new StringBuilder("kind\tdefinition\tmember\ttype\toptional\tfeatures\tif\tattrs\tsince\n");

    String text() {
        return text.toString();
    }

    void add(Definition definition, String type, String attributes) {
        Head head = definition.head();
        add(
                definition.kind(),
                definition.name(),
                "",
                type,
                "",
                head.features(),
                head.condition(),
                attributes,
                head.since());
    }

    void add(Definition owner, EnumValue value) {
        add(
                "enum.value",
                owner.name(),
                value.name(),
                "",
                "",
                value.features(),
                value.condition(),
                "",
                since(value.origin()));
    }

    void add(String kind, String definition, String member, String type, String attributes) {
        add(kind, definition, member, type, "", List.of(), Optional.empty(), attributes, Optional.empty());
    }

    void add(
            String kind,
            String definition,
            String member,
            String type,
            String optional,
            List<Feature> features,
            Optional<Condition> condition,
            String attributes,
            Optional<String> since) {
        String listed = features.stream()
                .map(feature -> feature.name()
                        + feature.condition().map(c -> "{" + text(c) + "}").orElse(""))
                .collect(Collectors.joining(","));
        text.append(String.join(
                        "\t",
                        kind,
                        definition,
                        member,
                        type,
                        optional,
                        listed,
                        condition.map(DumpRows::text).orElse(""),
                        attributes,
                        since.orElse("")))
                .append('\n');
    }

    /** For members and values the table shows only {@code (since 5.2)}. */
    static Optional<String> since(Optional<Since> origin) {
        return origin.filter(since -> !since.inText()).map(Since::release);
    }

    /** A symbol as it is, anything else as compact JSON. */
    private static String text(Condition condition) {
        return condition instanceof Condition.Symbol symbol ? symbol.name() : json(condition);
    }

    private static String json(Condition condition) {
        if (condition instanceof Condition.Symbol symbol) {
            return "\"" + symbol.name() + "\"";
        }
        if (condition instanceof Condition.Not not) {
            return "{\"not\":" + json(not.term()) + "}";
        }
        if (condition instanceof Condition.All all) {
            return "{\"all\":" + json(all.terms()) + "}";
        }
        return "{\"any\":" + json(((Condition.Any) condition).terms()) + "}";
    }

    private static String json(List<Condition> terms) {
        return terms.stream().map(DumpRows::json).collect(Collectors.joining(",", "[", "]"));
    }
}
