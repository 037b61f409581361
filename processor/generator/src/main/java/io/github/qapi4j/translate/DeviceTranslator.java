// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import io.github.qapi4j.codegen.device.DeviceApi;
import io.github.qapi4j.codegen.device.DeviceMethods;
import io.github.qapi4j.codegen.device.DeviceSetter;
import io.github.qapi4j.codegen.emit.BuilderApi;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Type;
import io.github.qapi4j.translate.Expression.Call;
import io.github.qapi4j.translate.Expression.Chain;
import io.github.qapi4j.translate.Expression.Constant;
import io.github.qapi4j.translate.Expression.Lambda;
import io.github.qapi4j.translate.Expression.Text;
import io.github.qapi4j.translate.Expression.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes devices, of which a schema knows no more than type, identifier and bus, as expressions of the generated types. */
final class DeviceTranslator {
    private static final String DRIVER = "driver";

    /** Set by methods that all devices have, which take texts. */
    private static final Set<String> COMMON = Set.of("id", "bus");

    private final BuilderApi schema;
    private final DeviceApi devices;
    private final Map<String, EnumType> enums = new HashMap<>();

    DeviceTranslator(BuilderApi schema, DeviceFile file) {
        this.schema = schema;
        Map<String, String> types = new HashMap<>();
        schema.schema()
                .all(Type.class)
                .forEach(type ->
                        schema.findType(type.name()).ifPresent(found -> types.put(type.name(), found.canonicalName())));
        schema.schema()
                .all(EnumType.class)
                .filter(type -> types.containsKey(type.name()))
                .forEach(type -> enums.put(types.get(type.name()), type));
        this.devices = DeviceApi.of(file, Target.devices(file.facts(), types));
    }

    /** A device with its properties; empty if its type is not known by this name. */
    Optional<Expression> device(ObjectNode arguments) {
        JsonNode driver = arguments.path(DRIVER);
        Optional<DeviceMethods> found = devices.find(driver.asString(""));
        boolean texts =
                COMMON.stream().map(arguments::path).allMatch(value -> value.isString() || value.isMissingNode());
        if (found.isEmpty() || !texts) {
            return Optional.empty();
        }
        Variable variable = new Variable(0);
        Chain chain = Chain.of(variable);
        for (Map.Entry<String, JsonNode> property : arguments.properties()) {
            if (!property.getKey().equals(DRIVER)) {
                chain = chain.then(setter(found.get(), property.getKey(), property.getValue()));
            }
        }
        return Optional.of(Chain.of(devices.entryPoint(), found.get().factory(), new Lambda(variable, chain)));
    }

    private Call setter(DeviceMethods device, String name, JsonNode value) {
        if (COMMON.contains(name)) {
            return new Call(name, List.of(ValueTranslator.property(value)));
        }
        return Optional.ofNullable(device.setters().get(name))
                .flatMap(
                        setter -> argument(setter, value).map(argument -> new Call(setter.method(), List.of(argument))))
                .orElseGet(() ->
                        new Call("property", List.of(new Text(Literals.text(name)), ValueTranslator.property(value))));
    }

    /** The typed argument; empty if the value is not of the type, which QEMU may understand nevertheless. */
    private Optional<Expression> argument(DeviceSetter setter, JsonNode value) {
        boolean fits = switch (setter.parameter()) {
            case "String" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "long" -> value.isIntegralNumber() && Literals.isLong(value.bigIntegerValue());
            default -> false;
        };
        if (fits) {
            return Optional.of(ValueTranslator.property(value));
        }
        return Optional.ofNullable(enums.get(setter.parameter()))
                .filter(type -> value.isString())
                .flatMap(type -> schema.constant(type, value.stringValue())
                        .map(constant -> new Constant(schema.type(type.name()), constant)));
    }
}
