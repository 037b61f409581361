// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Makes the command that plugs a device, whose properties the schema leaves open, from a device. */
final class DeviceForm {
    private static final Set<String> MEMBERS = Set.of("driver", "bus", "id");
    private static final ClassName DEVICE = Contract.type("QemuDevice");

    private final ClassName command;

    private DeviceForm(ClassName command) {
        this.command = command;
    }

    /**
     * The form of a command, if it has one.
     *
     * @param components the command's
     */
    static Optional<DeviceForm> of(Command command, ClassName name, List<Component> components) {
        Set<String> members = components.stream()
                .flatMap(component -> component.member().stream())
                .map(Member::name)
                .collect(Collectors.toSet());
        return !command.gen() && members.equals(MEMBERS) ? Optional.of(new DeviceForm(name)) : Optional.empty();
    }

    /** The command's own static method. */
    MethodSpec factory() {
        return method("of")
                .addJavadoc("Makes the command from a device with its properties.\n\n")
                .addJavadoc("@param device of a generated class, for example\n@return a new value\n")
                .addStatement("Builder builder = builder().driver(device.driver()).bus(device.bus()).id(device.id())")
                .addStatement("device.properties().forEach(builder::property)")
                .addStatement("return builder.build()")
                .build();
    }

    /**
     * The entry point's method.
     *
     * @param before Javadoc without tags
     * @param after more tags
     */
    MethodSpec.Builder entry(String name, CodeBlock before, CodeBlock after) {
        return method(name)
                .addJavadoc(before)
                .addJavadoc("\n@param device of a generated class, for example\n@return the command\n")
                .addJavadoc(after)
                .addStatement("return $T.of(device)", command);
    }

    private MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(DEVICE, "device")
                .returns(command);
    }
}
