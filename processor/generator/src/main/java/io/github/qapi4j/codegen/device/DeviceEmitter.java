// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.schema.device.DeclaredProperty;
import io.github.qapi4j.schema.device.DeclaredType;
import io.github.qapi4j.schema.device.DeviceFacts;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.TypeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Writes the class of a device or a family. */
final class DeviceEmitter {
    static final String GENERATED = "@Generated(\"io.github.qapi4j.processor.QapiProcessor\")\n";

    private static final String PROPERTY_IMPORTS =
            "import io.github.qapi4j.contract.DeviceProperty;\nimport io.github.qapi4j.contract.json.DeviceProperties;\n";

    private static final String PROPERTY = "property";
    private static final Pattern PLAIN = Pattern.compile("[^{}@*\\\\]*");

    private final DeviceFile file;
    private final DeviceFacts facts;
    private final Summaries summaries;

    DeviceEmitter(DeviceFile file, Summaries summaries) {
        this.file = file;
        this.facts = file.facts();
        this.summaries = summaries;
    }

    /** The class of a device type or of any family. */
    GeneratedFile file(DeviceClass device) {
        return file(device, description(device));
    }

    GeneratedFile file(DeviceClass device, List<String> description) {
        StringBuilder text = new StringBuilder("package " + device.inPackage() + ";\n\n");
        text.append(PROPERTY_IMPORTS);
        if (device.settings().stream().anyMatch(Setting::isSize)) {
            text.append("import io.github.qapi4j.contract.Size;\n");
        }
        if (device.settings().stream().anyMatch(Setting::isUnstable)) {
            text.append("import io.github.qapi4j.contract.Unstable;\n");
        }
        if (device.family().isEmpty()) {
            text.append("import io.github.qapi4j.contract.json." + device.domain().base + ";\n");
        }
        text.append("import java.util.Map;\nimport javax.annotation.processing.Generated;\n")
                .append("import tools.jackson.databind.JsonNode;\n\n");
        javadoc(text, "", description);
        text.append(GENERATED);
        String name = device.name();
        String self = device.isFamily() ? "D" : name;
        String parent = device.family().map(DeviceClass::qualifiedName).orElse(device.domain().base) + "<" + self + ">";
        text.append(
                device.isFamily()
                        ? "public abstract class " + name + "<D extends " + name + "<D>> extends " + parent
                        : "public final class " + name + " extends " + parent);
        text.append(" {\n");
        device.settings().forEach(setting -> constant(text, setting));
        if (device.isFamily()) {
            javadoc(
                    text,
                    "    ",
                    List.of(
                            "Called by generated classes.",
                            "",
                            "@param name the " + device.domain().typeNoun,
                            "@param members what was set"));
            text.append("    protected " + name + "(String name, Map<String, JsonNode> members) {\n")
                    .append("        super(name, members);\n    }\n");
        } else if (device.domain().isShared()) {
            sharedMaker(text, device);
        } else {
            maker(text, device);
        }
        device.settings().forEach(setting -> setter(text, setting, self, device));
        text.append("}\n");
        return new GeneratedFile(device.inPackage(), name, unused(text));
    }

    private static String unused(StringBuilder text) {
        String all = text.toString();
        return all.contains(" DeviceProperty<") ? all : all.replace(PROPERTY_IMPORTS, "");
    }

    private static void maker(StringBuilder text, DeviceClass device) {
        String name = device.name();
        text.append("    private " + name + "(Map<String, JsonNode> members) {\n        super(")
                .append(quoted(device.type().head().name()))
                .append(", members);\n    }\n\n");
        javadoc(text, "    ", List.of("Makes a device of which nothing is set.", "", "@return a new device"));
        text.append("    public static " + name + " create() {\n        return new " + name + "(Map.of());\n    }\n\n")
                .append("    @Override\n    protected " + name + " with(Map<String, JsonNode> changed) {\n")
                .append("        return new " + name + "(changed);\n    }\n");
    }

    private static void sharedMaker(StringBuilder text, DeviceClass device) {
        String name = device.name();
        text.append("    private " + name + "(String name, Map<String, JsonNode> members) {\n")
                .append("        super(name, members);\n    }\n\n");
        javadoc(
                text,
                "    ",
                List.of(
                        "Makes a " + device.domain().noun + " of which nothing is set, by its name.",
                        "",
                        "@param name one that has these properties, also one that the device file does not have",
                        "@return a new " + device.domain().noun,
                        "@throws IllegalArgumentException if the name is empty"));
        text.append("    public static " + name + " of(String name) {\n        return new " + name
                        + "(name, Map.of());\n    }\n\n")
                .append("    @Override\n    protected " + name + " with(Map<String, JsonNode> changed) {\n")
                .append("        return new " + name + "(name(), changed);\n    }\n");
    }

    private static void constant(StringBuilder text, Setting setting) {
        DeclaredProperty property = setting.property();
        javadoc(text, "    ", List.of("The property {@code " + property.name() + "}."));
        unstable(text, setting);
        text.append("    public static final DeviceProperty<" + setting.kind().boxed() + "> " + setting.constant())
                .append(" = DeviceProperties.")
                .append(setting.kind().factory().formatted(quoted(property.name()), quoted(property.type())))
                .append(";\n\n");
    }

    private void setter(StringBuilder text, Setting setting, String self, DeviceClass device) {
        setter(text, setting, self, device, setting.kind().parameter(), "property(" + setting.constant() + ", value)");
        if (setting.isSize()) {
            setter(text, setting, self, device, "Size", setting.method() + "(value.bytes())");
        }
    }

    private void setter(
            StringBuilder text, Setting setting, String self, DeviceClass device, String parameter, String result) {
        List<String> lines = new ArrayList<>();
        lines.add("Sets " + what(setting.property(), device) + ".");
        lines.add("");
        lines.add("@param value " + details(setting, parameter, device));
        lines.add("@return a " + device.domain().noun + " like this one with it");
        text.append('\n');
        javadoc(text, "    ", lines);
        unstable(text, setting);
        text.append("    public final " + self + " " + setting.method() + "(" + parameter + " value) {\n")
                .append("        return " + result + ";\n    }\n");
    }

    private static void unstable(StringBuilder text, Setting setting) {
        if (setting.isUnstable()) {
            text.append("    @Unstable\n");
        }
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

    private static Optional<String> shown(Optional<JsonNode> value) {
        return value.map(Object::toString).filter(text -> PLAIN.matcher(text).matches());
    }

    /** What a type declares again, because the method that it inherits names the default of most of the family. */
    private String otherDefaults(DeclaredType type) {
        Set<String> inherited = file.ancestors(type).stream()
                .flatMap(ancestor -> ancestor.properties().stream())
                .filter(property -> !property.own())
                .map(DeclaredProperty::name)
                .collect(Collectors.toSet());
        return type.properties().stream()
                .filter(property -> inherited.contains(property.name()))
                .flatMap(property -> shown(property.defaultValue()).stream()
                        .map(value -> "{@code " + property.name() + "} is {@code " + value + "}"))
                .collect(Collectors.joining(", "));
    }

    private static void only(StringBuilder text, SortedSet<String> some, SortedSet<String> all) {
        if (!some.equals(all)) {
            text.append("; only " + String.join(", ", some));
        }
    }

    private List<String> description(DeviceClass device) {
        TypeHead head = device.type().head();
        List<String> lines = new ArrayList<>();
        String type = "{@code " + head.name() + "}";
        if (device.isFamily()) {
            lines.add("What " + type + " and the " + device.domain().typeNoun + "s below it have in common.");
            lines.add("");
            lines.add("@param <D> the " + device.domain().noun + " itself");
            return lines;
        }
        lines.add(sentence(head).orElse("The device type " + type + "."));
        lines.add("");
        StringBuilder more = new StringBuilder("<p>");
        sentence(head).ifPresent(any -> more.append("The device type " + type + ". "));
        head.bus().ifPresent(bus -> more.append("It sits on a bus of type {@code " + bus + "}. "));
        if (!head.aliases().isEmpty()) {
            more.append("It is also called {@code "
                    + String.join("}, {@code ", head.aliases().keySet()) + "}. ");
        }
        if (!head.categories().isEmpty()) {
            more.append("Category: " + String.join(", ", head.categories()) + ". ");
        }
        String others = otherDefaults(device.type());
        if (!others.isEmpty()) {
            more.append("Unlike in most of its family, by default " + others + ". ");
        }
        more.append("In: " + String.join(", ", head.devices()) + ".");
        lines.add(more.toString());
        return lines;
    }

    Optional<String> sentence(TypeHead head) {
        return summaries.definition(Domain.DEVICE.words, head.name());
    }

    static void javadoc(StringBuilder text, String indent, List<String> lines) {
        text.append(indent + "/**\n");
        lines.forEach(line -> text.append((indent + " * " + line).stripTrailing() + "\n"));
        text.append(indent + " */\n");
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
