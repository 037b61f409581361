// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QemuCpu;
import io.github.qapi4j.contract.QemuDevice;
import io.github.qapi4j.contract.QemuMachine;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Asks a running QEMU which devices, machines and processor models it has, and with which properties. */
final class LiveModels {
    private static final String NAME = "name";
    private static final String TYPE_NAME = "typename";

    private final EmulatorCommands vm;

    LiveModels(EmulatorCommands vm) {
        this.vm = vm;
    }

    /** Only where properties are asked for is an object made of the type, which not every binary survives. */
    boolean has(QemuDevice device) {
        Set<String> wanted = device.properties().keySet();
        return wanted.isEmpty() ? hasType(device.driver()) : has("device-list-properties", device.driver(), wanted);
    }

    private boolean hasType(String type) {
        JsonNode types = vm.execute(
                "qom-list-types",
                JsonNodeFactory.instance.objectNode().put("implements", type).put("abstract", false));
        return StreamSupport.stream(types.spliterator(), false)
                .anyMatch(each -> text(each, NAME).equals(type));
    }

    boolean has(QemuMachine machine) {
        Set<String> wanted = machine.properties().keySet().stream()
                .filter(property -> !MachineOptions.isOption(property))
                .collect(Collectors.toSet());
        for (JsonNode each : ask("query-machines")) {
            String name = text(each, NAME);
            if (machine.name().equals(name) || machine.name().equals(text(each, "alias"))) {
                return has("qom-list-properties", name + "-machine", wanted);
            }
        }
        return false;
    }

    boolean has(QemuCpu cpu) {
        for (JsonNode each : ask("query-cpu-definitions")) {
            if (cpu.name().equals(text(each, NAME))) {
                return Optional.of(text(each, TYPE_NAME))
                        .filter(type -> !type.isEmpty())
                        .or(() -> cpuType(cpu.name()))
                        .filter(type -> has(
                                "device-list-properties", type, cpu.properties().keySet()))
                        .isPresent();
            }
        }
        return false;
    }

    /** Some binaries do not say the type of a model; its name is then that of the model and of its family. */
    private Optional<String> cpuType(String model) {
        JsonNode types = vm.execute(
                "qom-list-types", JsonNodeFactory.instance.objectNode().put("implements", "cpu"));
        return StreamSupport.stream(types.spliterator(), false)
                .map(type -> text(type, NAME))
                .filter(name -> name.startsWith(model + "-") && name.endsWith("-cpu"))
                .min((one, other) -> Integer.compare(one.length(), other.length()));
    }

    private JsonNode ask(String command) {
        return vm.execute(command, JsonNodeFactory.instance.objectNode());
    }

    private static String text(JsonNode of, String member) {
        return of.path(member).asString("");
    }

    private boolean has(String command, String type, Set<String> properties) {
        JsonNode known;
        try {
            known = vm.execute(command, JsonNodeFactory.instance.objectNode().put(TYPE_NAME, type));
        } catch (QmpCommandException e) {
            return false;
        }
        Set<String> names = new HashSet<>();
        known.forEach(property -> names.add(text(property, NAME)));
        return names.containsAll(properties);
    }
}
