// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.device.DeviceOptions;
import io.github.qapi4j.codegen.emit.Options;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.codegen.emit.Summaries.Summary;
import io.github.qapi4j.schema.device.DeviceFacts;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that the Java uses.
 *
 * @param rootPackage the package of the class that lists the commands
 * @param entryPoint its simple name
 * @param agent whether the commands are a guest agent's, which are not sent through a monitor
 */
public record Target(String rootPackage, String entryPoint, boolean agent) {
    private static final String PUBLISHED = "io.github.qapi4j.";

    /** What QEMU calls a number and is a text in the published classes: SLOT.FUNCTION. */
    private static final Summaries DEVICE_TEXTS =
            new Summaries(Map.of("text", Map.of("pci-device", new Summary("", Map.of("addr", "")))));

    /** The published classes of QEMU's schemas, or where all commands are a guest agent's, of that. */
    public static Target of(Schema schema) {
        boolean agent = schema.all(Command.class).findAny().isPresent()
                && schema.all(Command.class)
                        .allMatch(command -> command.head().programs().equals(Set.of(Program.GUEST_AGENT)));
        return agent ? new Target(PUBLISHED + "qga", "Qga", true) : new Target(PUBLISHED + "qemu", "Qmp", false);
    }

    /** The same commands in classes of another package. */
    public Target withRootPackage(String other) {
        return new Target(other, entryPoint, agent);
    }

    /** The same commands, listed by another class. */
    public Target withEntryPoint(String other) {
        return new Target(rootPackage, other, agent);
    }

    /** Which expression has the commands in a snippet: what the manual calls it. */
    public String receiver() {
        return agent ? "agent" : "vm";
    }

    /** How the classes were generated, as far as it matters for their names. */
    Options options() {
        return new Options(rootPackage, entryPoint, false, Summaries.NONE, Set.of());
    }

    /**
     * How the published classes of devices were generated, as far as it matters for their names and types.
     *
     * @param types the classes of the schema's types, by their names
     */
    static DeviceOptions devices(DeviceFacts facts, Map<String, String> types) {
        return new DeviceOptions(
                PUBLISHED + "devices",
                "Devices",
                name -> facts.enums().containsKey(name) ? Optional.ofNullable(types.get(name)) : Optional.empty(),
                name -> Optional.ofNullable(types.get(name)),
                name -> Optional.empty(),
                DEVICE_TEXTS);
    }

    /** The index of the schema. */
    ClassName index() {
        return ClassName.get(rootPackage, entryPoint + "Index");
    }
}
