// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.schema.device.DeclaredProperty;
import io.github.qapi4j.schema.device.DeviceFacts;
import io.github.qapi4j.schema.device.DeviceFile;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Writes a property as a constant and the methods that set it. */
final class SettingEmitter {
    /** What a value is called whose class is not known. */
    private static final String ANY = "value";

    private static final String PROPERTY = "property";
    private static final Pattern PLAIN = Pattern.compile("[^{}@*\\\\]*");

    private final DeviceFile file;
    private final DeviceFacts facts;
    private final Summaries summaries;

    /**
     * A property in Java, with Javadoc.
     *
     * @param constant its constant
     * @param setters its methods
     */
    record Declaration(String constant, String setters) {}

    SettingEmitter(DeviceFile file, Summaries summaries) {
        this.file = file;
        this.facts = file.facts();
        this.summaries = summaries;
    }

    /** Of a class itself. */
    Declaration inClass(Setting setting, DeviceClass device) {
        String self = device.isFamily() ? "D" : device.name();
        return new Declaration(
                constant(setting, "public static final "),
                setters(setting, device, "public final " + self, device.domain().noun));
    }

    /** Of an interface that a class implements; equal for all classes for which it is to be the same. */
    Declaration inInterface(Setting setting, DeviceClass device) {
        return new Declaration(constant(setting, ""), setters(setting, device, "default D", ANY));
    }

    /** Imports what the declarations name. */
    static void imports(List<Setting> settings, Imports imports) {
        if (!settings.isEmpty()) {
            imports.add("io.github.qapi4j.contract.DeviceProperty", "io.github.qapi4j.contract.json.DeviceProperties");
        }
        if (settings.stream().anyMatch(Setting::isSize)) {
            imports.add("io.github.qapi4j.contract.Size");
        }
        if (settings.stream().anyMatch(Setting::isUnstable)) {
            imports.add("io.github.qapi4j.contract.Unstable");
        }
        if (settings.stream().anyMatch(setting -> setting.kind().parameter().equals("JsonNode"))) {
            imports.add("tools.jackson.databind.JsonNode");
        }
    }

    private static String constant(Setting setting, String modifiers) {
        DeclaredProperty property = setting.property();
        return "    /** The property {@code " + property.name() + "}. */\n" + unstable(setting) + "    " + modifiers
                + "DeviceProperty<" + setting.kind().boxed() + "> " + setting.constant() + " = DeviceProperties."
                + setting.kind()
                        .factory()
                        .formatted(DeviceEmitter.quoted(property.name()), DeviceEmitter.quoted(property.type()))
                + ";\n\n";
    }

    private String setters(Setting setting, DeviceClass device, String modifiers, String noun) {
        String one = setter(
                setting,
                device,
                modifiers,
                noun,
                setting.kind().parameter(),
                "property(" + setting.constant() + ", value)");
        return setting.isSize()
                ? one + setter(setting, device, modifiers, noun, "Size", setting.method() + "(value.bytes())")
                : one;
    }

    private String setter(
            Setting setting, DeviceClass device, String modifiers, String noun, String parameter, String result) {
        StringBuilder text = new StringBuilder("\n");
        DeviceEmitter.javadoc(
                text,
                "    ",
                List.of(
                        "Sets " + what(setting.property(), device) + ".",
                        "",
                        "@param value " + details(setting, parameter, device),
                        "@return a " + noun + " like this one with it"));
        return text.append(unstable(setting))
                .append("    " + modifiers + " " + setting.method() + "(" + parameter + " value) {\n")
                .append("        return " + result + ";\n    }\n")
                .toString();
    }

    private static String unstable(Setting setting) {
        return setting.isUnstable() ? "    @Unstable\n" : "";
    }

    private String what(DeclaredProperty property, DeviceClass device) {
        return clause(property, device).orElse("the property {@code " + property.name() + "}");
    }

    /** The clause for the type, for its nearest ancestor that has one, or for all. */
    private Optional<String> clause(DeclaredProperty property, DeviceClass device) {
        return Stream.concat(
                        Stream.concat(Stream.of(device.type()), file.ancestors(device.type()).stream())
                                .map(type -> type.head().name()),
                        Stream.of(""))
                .flatMap(type -> summaries.member(PROPERTY, type, property.name()).stream())
                .findFirst();
    }

    private String details(Setting setting, String parameter, DeviceClass device) {
        DeclaredProperty property = setting.property();
        StringBuilder text = new StringBuilder("{@code " + property.name() + "} ({@code " + property.type() + "}");
        if (setting.isSize() && parameter.equals("long")) {
            text.append(", in bytes");
        }
        Kinds.link(property)
                .ifPresent(type -> text.append(", the identifier or path of an object of type {@code " + type + "}"));
        Optional.ofNullable(facts.enums().get(property.type()))
                .ifPresent(values -> text.append(": " + String.join(", ", values)));
        shown(property.defaultValue()).ifPresent(value -> text.append("; by default {@code " + value + "}"));
        property.defaults()
                .forEach((architecture, value) -> shown(value)
                        .ifPresent(other -> text.append("; in " + architecture + " {@code " + other + "}")));
        only(text, property.architectures(), device.type().head().architectures());
        return text.append(')').toString();
    }

    static Optional<String> shown(Optional<JsonNode> value) {
        return value.map(Object::toString).filter(text -> PLAIN.matcher(text).matches());
    }

    private static void only(StringBuilder text, SortedSet<String> some, SortedSet<String> all) {
        if (!some.equals(all)) {
            text.append("; only " + String.join(", ", some));
        }
    }
}
