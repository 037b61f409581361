// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.emit.BuilderApi;
import io.github.qapi4j.codegen.emit.BuilderMember;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.translate.Expression.Call;
import io.github.qapi4j.translate.Expression.Chain;
import io.github.qapi4j.translate.Expression.Constant;
import io.github.qapi4j.translate.Expression.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes QMP commands as Java that builds the same commands with the classes generated from a schema, in the shortest form.
 * What the schema does not have becomes the untyped call, with the reason. For one thread.
 */
public final class CommandTranslator {
    private static final ClassName OBJECT = ClassName.get(ObjectNode.class);

    private final BuilderApi api;
    private final Target target;
    private final ValueTranslator values;
    private final Optional<DeviceTranslator> devices;

    private CommandTranslator(BuilderApi api, Target target, Optional<DeviceTranslator> devices) {
        this.api = api;
        this.target = target;
        this.values = new ValueTranslator(api);
        this.devices = devices;
    }

    /** For the published classes of a schema. */
    public static CommandTranslator of(Schema schema) {
        return of(schema, Target.of(schema));
    }

    /** For other classes that were generated for a schema. */
    public static CommandTranslator of(Schema schema, Target target) {
        return new CommandTranslator(BuilderApi.of(schema, target.options()), target, Optional.empty());
    }

    /**
     * The same, but with devices of the published classes where a device is plugged.
     *
     * @param file of the release whose classes there are
     */
    public CommandTranslator withDevices(DeviceFile file) {
        return new CommandTranslator(api, target, Optional.of(new DeviceTranslator(api, file)));
    }

    /** Which classes the Java uses. */
    public Target target() {
        return target;
    }

    /** The commands in a text, and what looks like one and cannot be read; see {@link CommandFinder}. */
    public List<Found> find(String text) {
        return CommandFinder.find(
                text, api.schema().all(Command.class).map(Command::name).toList());
    }

    /**
     * Translates a message: {@code {"execute": …}} or {@code {"exec-oob": …}}.
     *
     * @throws IllegalArgumentException if it is no command
     */
    public Translation translate(ObjectNode message) {
        return translate(Messages.command(message, 1)
                .orElseThrow(() -> new IllegalArgumentException("this is no command: " + message)));
    }

    /** Translates a command. */
    public Translation translate(Found.Command command) {
        try {
            return new Translation(command.name(), calls(command, typed(command)), Optional.empty());
        } catch (UntranslatableException e) {
            return new Translation(command.name(), untyped(command), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static List<Call> calls(Found.Command command, Expression... arguments) {
        return command.outOfBand()
                ? List.of(
                        new Call("call", List.of(arguments)),
                        new Call("outOfBand", List.of()),
                        new Call("execute", List.of()))
                : List.of(new Call("execute", List.of(arguments)));
    }

    private Expression typed(Found.Command found) throws UntranslatableException {
        Command command = api.schema()
                .find(found.name())
                .filter(Command.class::isInstance)
                .map(Command.class::cast)
                .orElseThrow(() -> UntranslatableException.unknown(
                        "command '" + found.name() + "'",
                        found.name(),
                        api.schema().all(Command.class).map(Command::name).toList()));
        ObjectNode arguments = found.arguments();
        List<BuilderMember> members = api.members(command);
        Place place = Place.START;
        if (command.gen() && members.size() == 1 && members.get(0).member().isEmpty()) {
            return Chain.of(
                    api.entryPoint(),
                    api.method(command),
                    values.value(members.get(0).type(), arguments, place));
        }
        Chain start = Chain.of(api.entryPoint(), api.method(command));
        if (command.gen()) {
            return values.objects().members(start, members, arguments, ObjectTranslator.NO_TAG, place);
        }
        if (devices.isPresent() && api.takesDevice(command)) {
            Optional<Expression> device = devices.get().device(arguments);
            if (device.isPresent()) {
                return start.withArgument(device.get());
            }
        }
        return withProperties(start, members, arguments, place);
    }

    /** A command that takes what it does not declare. */
    private Chain withProperties(Chain start, List<BuilderMember> members, ObjectNode arguments, Place place)
            throws UntranslatableException {
        ObjectNode declared = JsonNodeFactory.instance.objectNode();
        ObjectNode further = arguments.deepCopy();
        for (BuilderMember member : members) {
            JsonNode value = further.remove(member.wireName());
            if (value != null) {
                declared.set(member.wireName(), value);
            }
        }
        Chain chain = values.objects().members(start, members, declared, ObjectTranslator.NO_TAG, place);
        for (Map.Entry<String, JsonNode> property : further.properties()) {
            chain = chain.then(
                    "property",
                    new Text(Literals.text(property.getKey())),
                    ValueTranslator.property(property.getValue()));
        }
        return chain;
    }

    private static List<Call> untyped(Found.Command command) {
        List<Expression> arguments = new ArrayList<>();
        arguments.add(new Text(Literals.text(command.name())));
        arguments.add(
                command.arguments().isEmpty()
                        ? new Text("null")
                        : ValueTranslator.json(
                                "readValue", command.arguments(), Optional.of(new Constant(OBJECT, "class"))));
        return calls(command, arguments.toArray(Expression[]::new));
    }
}
