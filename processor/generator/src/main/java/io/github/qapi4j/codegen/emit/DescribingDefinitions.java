// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The definitions that have something to say about a class's members: its own, and those that members come from. */
final class DescribingDefinitions {
    private DescribingDefinitions() {}

    static List<Definition> by(Schema schema, Definition definition) {
        List<Definition> all = new ArrayList<>();
        Optional<Definition> next = Optional.of(definition);
        while (next.isPresent()) {
            all.add(next.get());
            next = origin(next.get()).flatMap(schema::find);
        }
        return all;
    }

    private static Optional<String> origin(Definition definition) {
        if (definition instanceof StructType struct) {
            return struct.base();
        } else if (definition instanceof UnionType union) {
            return union.base();
        } else if (definition instanceof Command command && command.arguments() instanceof Arguments.Named named) {
            return Optional.of(named.type());
        } else if (definition instanceof Event event && event.arguments() instanceof Arguments.Named named) {
            return Optional.of(named.type());
        }
        return Optional.empty();
    }
}
