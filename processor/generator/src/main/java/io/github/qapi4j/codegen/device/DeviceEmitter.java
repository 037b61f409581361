// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.device.SettingEmitter.Declaration;
import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.schema.device.DeclaredProperty;
import io.github.qapi4j.schema.device.DeclaredType;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.TypeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the class of a device or a family, and the interface of a group of properties. */
final class DeviceEmitter {
    static final String GENERATED = "@Generated(\"io.github.qapi4j.processor.QapiProcessor\")\n";
    static final String GENERATED_CLASS = "javax.annotation.processing.Generated";

    private static final String CONTRACT = "io.github.qapi4j.contract.json";
    /** What stands for more lists these and counts the others. */
    private static final int LISTED = 20;

    private final DeviceFile file;
    private final Summaries summaries;
    private final SettingEmitter settings;
    private final PropertyGroups groups;

    DeviceEmitter(DeviceFile file, Summaries summaries, SettingEmitter settings, PropertyGroups groups) {
        this.file = file;
        this.summaries = summaries;
        this.settings = settings;
        this.groups = groups;
    }

    /** The class of a device type or of any family. */
    GeneratedFile file(DeviceClass device) {
        return file(device, description(device));
    }

    GeneratedFile file(DeviceClass device, List<String> description) {
        Imports imports = new Imports(device.inPackage(), device.name()).add(GENERATED_CLASS);
        List<Setting> own = groups.own(device);
        SettingEmitter.imports(own, imports);
        String name = device.name();
        String self = device.isFamily() ? "D" : name;
        String parent = device.family()
                        .map(family -> imports.use(family.inPackage(), family.name()))
                        .orElseGet(() -> imports.use(CONTRACT, device.domain().base))
                + "<" + self + ">";
        String interfaces = groups.of(device).stream()
                .map(group -> imports.use(group.inPackage(), group.name()) + "<" + self + ">")
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder();
        javadoc(text, "", description);
        text.append(GENERATED)
                .append(
                        device.isFamily()
                                ? "public abstract class " + name + "<D extends " + name + "<D>> extends " + parent
                                : "public final class " + name + " extends " + parent)
                .append(interfaces.isEmpty() ? "" : " implements " + interfaces)
                .append(" {\n");
        List<Declaration> declarations =
                own.stream().map(setting -> settings.inClass(setting, device)).toList();
        declarations.forEach(each -> text.append(each.constant()));
        if (device.isFamily()) {
            javadoc(
                    text,
                    "    ",
                    List.of("Called by generated classes.", "", "@param name the " + device.domain().typeNoun));
            text.append("    protected " + name + "(String name) {\n        super(name);\n    }\n");
        } else if (device.isShared()) {
            sharedMaker(text, device);
        } else {
            maker(text, device);
        }
        declarations.forEach(each -> text.append(each.setters()));
        text.append("}\n");
        return new GeneratedFile(device.inPackage(), name, imports.text() + text);
    }

    /** The interface of properties that several classes have. */
    static GeneratedFile file(PropertyGroup group) {
        Imports imports =
                new Imports(group.inPackage(), group.name()).add(CONTRACT + ".PropertySetter", GENERATED_CLASS);
        SettingEmitter.imports(group.settings(), imports);
        StringBuilder text = new StringBuilder();
        javadoc(
                text,
                "",
                List.of("Properties of " + listed(group.types()) + ".", "", "@param <D> the class that has them"));
        text.append(GENERATED).append("public interface " + group.name() + "<D> extends PropertySetter<D> {\n");
        StringBuilder members = new StringBuilder();
        group.declarations().forEach(each -> members.append(each.constant()));
        // Each is an empty line apart from the one before.
        members.setLength(members.length() - 1);
        group.declarations().forEach(each -> members.append(each.setters()));
        return new GeneratedFile(
                group.inPackage(),
                group.name(),
                imports.text() + text.append(members).append("}\n"));
    }

    /** Names of QEMU's, the first ones. */
    static String listed(List<String> names) {
        String listed =
                names.stream().limit(LISTED).map(name -> "{@code " + name + "}").collect(Collectors.joining(", "));
        return names.size() > LISTED ? listed + " and " + (names.size() - LISTED) + " more" : listed;
    }

    private static void maker(StringBuilder text, DeviceClass device) {
        String name = device.name();
        text.append("    private " + name + "() {\n        super(")
                .append(quoted(device.type().head().name()))
                .append(");\n    }\n\n");
        javadoc(text, "    ", List.of("Makes a device of which nothing is set.", "", "@return a new device"));
        text.append("    public static " + name + " create() {\n        return new " + name + "();\n    }\n");
    }

    private static void sharedMaker(StringBuilder text, DeviceClass device) {
        String name = device.name();
        text.append("    private " + name + "(String name) {\n        super(name);\n    }\n\n");
        javadoc(
                text,
                "    ",
                List.of(
                        "Makes a " + device.domain().noun + " of which nothing is set, by its "
                                + (device.domain() == Domain.DEVICE ? "type." : "name."),
                        "",
                        "@param name one that has these properties, also one that the device file does not have",
                        "@return a new " + device.domain().noun,
                        "@throws IllegalArgumentException if the name is empty"));
        text.append(
                "    public static " + name + " of(String name) {\n        return new " + name + "(name);\n    }\n");
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
                .flatMap(property -> SettingEmitter.shown(property.defaultValue()).stream()
                        .map(value -> "{@code " + property.name() + "} is {@code " + value + "}"))
                .collect(Collectors.joining(", "));
    }

    private List<String> description(DeviceClass device) {
        TypeHead head = device.type().head();
        String type = "{@code " + head.name() + "}";
        if (device.isFamily()) {
            return List.of(
                    "What " + type + " and the " + device.domain().typeNoun + "s below it have in common.",
                    "",
                    "@param <D> the " + device.domain().noun + " itself");
        }
        if (device.types().size() > 1) {
            return List.of("The device types "
                    + listed(device.types().stream()
                            .map(each -> each.head().name())
                            .toList())
                    + ".");
        }
        Optional<String> sentence = sentence(head.name());
        List<String> lines = new ArrayList<>();
        lines.add(sentence.orElse("The device type " + type + "."));
        lines.add("");
        lines.add("<p>" + sentence.map(any -> "The device type " + type + ". ").orElse("") + facts(head.name()));
        return lines;
    }

    /** What the device file says about a type, in sentences. */
    String facts(String name) {
        DeclaredType type = Objects.requireNonNull(file.types().get(name), name);
        TypeHead head = type.head();
        StringBuilder text = new StringBuilder();
        head.bus().ifPresent(bus -> text.append("It sits on a bus of type {@code " + bus + "}. "));
        if (!head.aliases().isEmpty()) {
            text.append("It is also called {@code "
                    + String.join("}, {@code ", head.aliases().keySet()) + "}. ");
        }
        if (!head.categories().isEmpty()) {
            text.append("Category: " + String.join(", ", head.categories()) + ". ");
        }
        String others = otherDefaults(type);
        if (!others.isEmpty()) {
            text.append("Unlike in most of its family, by default " + others + ". ");
        }
        return text.append("In: " + String.join(", ", head.devices()) + ".").toString();
    }

    Optional<String> sentence(String type) {
        return summaries.definition(Domain.DEVICE.words, type);
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
