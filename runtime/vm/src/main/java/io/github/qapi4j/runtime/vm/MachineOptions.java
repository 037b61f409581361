// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QemuCpu;
import io.github.qapi4j.contract.QemuMachine;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes machines, processor models and what machines are made of as options. QEMU takes no JSON there; properties of machines
 * that have an option of their own are written as that, which older releases know as well.
 */
final class MachineOptions {
    private static final String SMP = "smp";
    private static final String BOOT = "boot";
    private static final String MEMORY = "memory";
    /** What does not end the name of a feature too early. */
    private static final Pattern FEATURE = Pattern.compile("[^,=]+");

    private static final Set<String> OWN_OPTIONS = Set.of(SMP, BOOT, MEMORY);

    private MachineOptions() {}

    /** Whether a property is written as an option of its own, so that it matters not whether the machine has it. */
    static boolean isOption(String property) {
        return OWN_OPTIONS.contains(property);
    }

    /**
     * All the arguments that a machine takes.
     *
     * @throws IllegalArgumentException if a property is null
     */
    static List<String> machine(QemuMachine machine) {
        ObjectNode own = JsonNodeFactory.instance.objectNode().put("type", machine.name());
        List<String> further = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : machine.properties().entrySet()) {
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case SMP -> further.addAll(smp(value));
                case BOOT -> further.addAll(boot(value));
                case MEMORY -> further.addAll(memory(value));
                default -> own.set(property.getKey(), value);
            }
        }
        List<String> arguments =
                new ArrayList<>(List.of("-machine", OptionString.ofObject(own).toString()));
        arguments.addAll(further);
        return List.copyOf(arguments);
    }

    /**
     * A processor model with its features.
     *
     * @throws IllegalArgumentException if a value is no boolean, number or text; if it or a name has a comma, which QEMU cannot
     *     read there
     */
    static List<String> cpu(QemuCpu cpu) {
        if (cpu.name().isEmpty() || cpu.name().contains(",")) {
            throw new IllegalArgumentException("no processor model: '" + cpu.name() + "'");
        }
        StringBuilder option = new StringBuilder(cpu.name());
        cpu.properties().forEach((name, value) -> {
            if (!FEATURE.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "no feature of the processor model " + cpu.name() + " in -cpu: '" + name + "'");
            }
            String text = value.isValueNode() ? OptionString.text(value) : "";
            if (!value.isValueNode() || value.isNull() || text.contains(",")) {
                throw new IllegalArgumentException(
                        "'" + name + "' of the processor model " + cpu.name() + " cannot be " + value + " in -cpu");
            }
            option.append(',').append(name).append('=').append(text);
        });
        return List.of("-cpu", option.toString());
    }

    static List<String> smp(JsonNode configuration) {
        return List.of("-smp", OptionString.ofObject(object(SMP, configuration)).toString());
    }

    static List<String> boot(JsonNode configuration) {
        return List.of(
                "-boot", OptionString.ofObject(object(BOOT, configuration)).toString());
    }

    private static JsonNode object(String property, JsonNode value) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("'" + property + "' of a machine is an object, but not " + value);
        }
        return value;
    }

    /** A size without a unit would be in MiB. */
    static List<String> memory(JsonNode configuration) {
        OptionString option = OptionString.of("");
        for (Map.Entry<String, JsonNode> member : object(MEMORY, configuration).properties()) {
            JsonNode value = member.getValue();
            if (!value.isValueNode() || value.isNull()) {
                throw new IllegalArgumentException(
                        "'" + member.getKey() + "' of a machine's memory cannot be " + value);
            }
            String text = OptionString.text(value);
            String size = value.isNumber() ? text + "B" : text;
            option = switch (member.getKey()) {
                case "size" -> option.with("size", size);
                case "max-size" -> option.with("maxmem", size);
                default -> option.with(member.getKey(), text);
            };
        }
        return List.of("-m", option.toString());
    }
}
