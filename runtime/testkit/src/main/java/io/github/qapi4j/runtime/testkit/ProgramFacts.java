// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.testkit.schema.MonitorSchema;
import io.github.qapi4j.runtime.testkit.schema.SchemaType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a program says of itself. */
final class ProgramFacts {
    private ProgramFacts() {}

    /** The first message of a monitor. */
    static ObjectNode greeting(MonitorSchema schema) {
        ObjectNode greeting = JsonNodeFactory.instance.objectNode();
        ObjectNode qmp = greeting.putObject("QMP");
        qmp.set("version", version(schema));
        ArrayNode capabilities = qmp.putArray("capabilities");
        if (schema.type("QMPCapability") instanceof SchemaType.EnumType known) {
            known.values().forEach(value -> capabilities.add(value.name()));
        }
        return greeting;
    }

    /** The value of {@code query-version}. */
    static ObjectNode version(MonitorSchema schema) {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        String[] numbers = schema.release().split("\\.", -1);
        version.putObject("qemu")
                .put("major", number(numbers, 0))
                .put("minor", number(numbers, 1))
                .put("micro", number(numbers, 2));
        return version.put("package", "");
    }

    private static int number(String[] numbers, int at) {
        boolean given = at < numbers.length && numbers[at].matches("[0-9]{1,9}");
        return given ? Integer.parseInt(numbers[at]) : 0;
    }
}
