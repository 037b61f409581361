// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A part of a schema that is a schema, too: some commands and events, and the types that they reach. */
public final class SchemaSubset {
    private SchemaSubset() {}

    /**
     * The part with the commands and events that fit one of the patterns.
     *
     * @param patterns names in which {@code *} stands for any letters
     */
    public static Schema of(Schema schema, List<String> patterns) {
        return of(schema, call -> patterns.stream().anyMatch(pattern -> fits(call, pattern)));
    }

    /** The part that a program has: without the commands and events that are marked as those of others only. */
    public static Schema of(Schema schema, Program program) {
        return of(
                schema,
                call -> call.head().programs().isEmpty()
                        || call.head().programs().contains(program));
    }

    private static Schema of(Schema schema, Predicate<Definition> wanted) {
        List<Definition> calls = calls(schema).stream().filter(wanted).toList();
        // Types refer to each other only, so that they can be walked with the calls left out.
        List<Definition> candidates = schema.definitions().stream()
                .filter(definition -> definition instanceof Definition.Type || calls.contains(definition))
                .toList();
        Schema all = schema.withDefinitions(candidates);
        Reachability reach = Reachability.of(all);
        return schema.withDefinitions(candidates.stream()
                .filter(definition -> calls.contains(definition) || reach.contains(definition.name()))
                .toList());
    }

    /** The patterns that no command or event fits. */
    public static List<String> unmatched(Schema schema, List<String> patterns) {
        List<Definition> calls = calls(schema);
        return patterns.stream()
                .filter(pattern -> calls.stream().noneMatch(call -> fits(call, pattern)))
                .toList();
    }

    /** The commands and events. */
    public static List<Definition> calls(Schema schema) {
        return schema.definitions().stream()
                .filter(definition -> definition instanceof Command || definition instanceof Event)
                .toList();
    }

    private static boolean fits(Definition call, String pattern) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return call.name().matches(expression);
    }
}
