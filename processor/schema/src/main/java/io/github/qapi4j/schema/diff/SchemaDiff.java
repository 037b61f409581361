// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What changed between two schemas. Objects are compared as they are on the wire, so that a union that was a struct, or
 * a base that took over members, is no change for those who send or receive it. New enum values, branches and
 * alternatives count as additions, although a {@code switch} without a default no longer covers them; canonical
 * constructors and record patterns of the generated records, which any new member changes, are ignored.
 *
 * @param changes sorted by impact, definition and path; empty if the schemas mean the same
 */
public record SchemaDiff(List<Change> changes) {
    public SchemaDiff {
        changes = List.copyOf(changes);
    }

    /** Compares two linked schemas. */
    public static SchemaDiff between(Schema before, Schema after) {
        Comparison comparison = new Comparison(before, after);
        DefinitionDiff definitions = new DefinitionDiff(comparison);
        List<Change> changes = new ArrayList<>();
        Set<String> matched = new HashSet<>();
        for (Definition old : before.definitions()) {
            Optional<Definition> now = after.find(comparison.renamed(old.name()))
                    .filter(match -> old instanceof Definition.Type == match instanceof Definition.Type)
                    .filter(match ->
                            old instanceof Definition.Type || match.kind().equals(old.kind()));
            now.ifPresent(match -> matched.add(match.name()));
            changes.addAll(now.map(match -> definitions.changed(old, match)).orElseGet(() -> definitions.removed(old)));
        }
        for (Definition now : after.definitions()) {
            if (!matched.contains(now.name())) {
                changes.addAll(definitions.added(now));
            }
        }
        changes.sort(Change.ORDER);
        return new SchemaDiff(changes);
    }

    /** Whether a program that worked with the old schema has to be changed. */
    public boolean breaks() {
        return changes.stream().anyMatch(change -> change.impact().breaks());
    }

    /** The changes of one impact, sorted. */
    public List<Change> of(Impact impact) {
        return changes.stream().filter(change -> change.impact() == impact).toList();
    }
}
