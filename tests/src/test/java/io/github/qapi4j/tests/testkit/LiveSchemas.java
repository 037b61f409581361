// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.introspect.Introspection;
import io.github.qapi4j.schema.introspect.ReplyReader;
import io.github.qapi4j.schema.introspect.Symbols;
import io.github.qapi4j.schema.introspect.Verifier;
import io.github.qapi4j.schema.model.Schema;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** How a live QEMU was built, so that a fake lacks the same. */
final class LiveSchemas {
    private LiveSchemas() {}

    /** The symbols that a QEMU was built without, by its description of itself. */
    static String[] unfulfilled(Schema schema, Vm vm) {
        Symbols symbols = Verifier.verify(schema, introspection(vm.execute("query-qmp-schema", null)))
                .symbols();
        TreeSet<String> without = new TreeSet<>(symbols.undefined());
        without.addAll(symbols.unknown());
        without.removeAll(symbols.toDefine());
        return without.toArray(new String[0]);
    }

    static Introspection introspection(JsonNode reply) {
        return ReplyReader.read(
                        "reply",
                        reply.toString(),
                        problem -> assertThat(problem).as("problem").isNull())
                .orElseThrow();
    }
}
