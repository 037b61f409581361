// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.Traits;
import io.github.qapi4j.schema.model.Condition;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the symbols that the conditions in a description name. */
final class ConditionSymbols {
    private final SortedSet<String> symbols = new TreeSet<>();

    private ConditionSymbols() {}

    static SortedSet<String> of(Introspection introspection) {
        ConditionSymbols collector = new ConditionSymbols();
        introspection.entities().forEach(collector::add);
        return collector.symbols;
    }

    private void add(SchemaInfo entity) {
        add(entity.traits());
        if (entity instanceof EnumInfo type) {
            type.values().forEach(value -> add(value.traits()));
        } else if (entity instanceof ObjectInfo object) {
            object.members().forEach(member -> add(member.traits()));
            object.variants().forEach(variant -> add(variant.condition()));
        } else if (entity instanceof AlternateInfo alternate) {
            alternate.alternatives().forEach(each -> add(each.condition()));
        }
    }

    private void add(Traits traits) {
        add(traits.condition());
        traits.featureList().forEach(feature -> add(feature.condition()));
    }

    private void add(Optional<Condition> condition) {
        condition.ifPresent(c -> Inference.addSymbols(c, symbols));
    }
}
