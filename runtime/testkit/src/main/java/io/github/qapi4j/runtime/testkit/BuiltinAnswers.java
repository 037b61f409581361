// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import io.github.qapi4j.runtime.testkit.schema.SelfDescription;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What every program knows of itself, whatever a test is about. */
final class BuiltinAnswers implements Responder {
    /** What ends all that an agent's client may have read before, as no JSON holds it. */
    private static final byte SENTINEL = (byte) 0xFF;

    private final FakeMonitor monitor;

    BuiltinAnswers(FakeMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public @Nullable Answer find(SchemaCommand command, ObjectNode arguments) {
        return switch (command.name()) {
            case "query-version" -> exchange -> exchange.succeed(ProgramFacts.version(monitor.schema()));
            case "query-qmp-schema" -> exchange -> exchange.succeed(SelfDescription.of(monitor.schema()));
            case "query-commands" -> exchange -> exchange.succeed(commands());
            case "guest-ping" -> exchange -> exchange.succeed(JsonNodeFactory.instance.objectNode());
            case "guest-info" -> exchange -> exchange.succeed(agent());
            case "guest-sync" -> exchange -> exchange.succeed(arguments.path("id"));
            case "guest-sync-delimited" ->
                exchange -> {
                    exchange.session().send(new byte[] {SENTINEL});
                    exchange.succeed(arguments.path("id"));
                };
            default -> null;
        };
    }

    private ArrayNode commands() {
        ArrayNode commands = JsonNodeFactory.instance.arrayNode();
        monitor.schema().commands().forEach(command -> commands.addObject().put("name", command.name()));
        return commands;
    }

    private ObjectNode agent() {
        ObjectNode agent = JsonNodeFactory.instance
                .objectNode()
                .put("version", monitor.schema().release());
        ArrayNode commands = agent.putArray("supported_commands");
        monitor.schema()
                .commands()
                .forEach(command -> commands.addObject()
                        .put("name", command.name())
                        .put("enabled", true)
                        .put("success-response", command.answers()));
        return agent;
    }
}
