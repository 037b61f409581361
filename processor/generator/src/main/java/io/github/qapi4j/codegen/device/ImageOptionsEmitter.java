// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.device.FormatFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Writes the classes of the options with which images of a format are created and amended. */
final class ImageOptionsEmitter {
    private static final String SIZE = "size";

    private static final Set<String> USED = Set.of(
            "AmendOptions",
            "FormatOptionsValue",
            "Generated",
            "ImageOptions",
            "Map",
            "Override",
            "Size",
            "String",
            "UnaryOperator");
    private static final Set<String> TAKEN = Set.of(
            "format",
            "options",
            "option",
            "with",
            "getClass",
            "hashCode",
            "equals",
            "toString",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize");
    /** How values are written, by the type that {@code qemu-img} names. */
    private static final Map<String, String> TYPES = Map.of("bool", "boolean", "num", "long", SIZE, "long");

    private final String inPackage;
    private final Summaries summaries;
    private final Scope classes = Scope.ofClasses(USED);

    ImageOptionsEmitter(String inPackage, Summaries summaries) {
        this.inPackage = inPackage;
        this.summaries = summaries;
    }

    List<GeneratedFile> files(String format, FormatFacts facts) {
        String name = Words.of(format).upperCamel();
        List<GeneratedFile> files = new ArrayList<>();
        if (!facts.create().isEmpty()) {
            files.add(file(
                    classes.allocate(name),
                    "ImageOptions",
                    format,
                    "The options with which an image of the format {@code " + format + "} is created.",
                    facts.create()));
        }
        if (!facts.amend().isEmpty()) {
            files.add(file(
                    classes.allocate(name + "Amend"),
                    "AmendOptions",
                    format,
                    "The options that can be changed in an image of the format {@code " + format + "}.",
                    facts.amend()));
        }
        return files;
    }

    private GeneratedFile file(
            String name, String contract, String format, String sentence, SortedMap<String, String> options) {
        StringBuilder text = new StringBuilder("package " + inPackage + ";\n\n");
        text.append("import io.github.qapi4j.contract." + contract + ";\n");
        if (options.containsValue(SIZE)) {
            text.append("import io.github.qapi4j.contract.Size;\n");
        }
        text.append("import io.github.qapi4j.contract.json.FormatOptionsValue;\nimport java.util.Map;\n")
                .append("import java.util.function.UnaryOperator;\nimport javax.annotation.processing.Generated;\n\n");
        DeviceEmitter.javadoc(text, "", List.of(sentence));
        text.append(DeviceEmitter.GENERATED)
                .append("public final class " + name + " extends FormatOptionsValue<" + name + "> implements "
                        + contract + " {\n")
                .append("    private " + name + "(Map<String, String> options) {\n        super(")
                .append(DeviceEmitter.quoted(format))
                .append(", options);\n    }\n\n");
        DeviceEmitter.javadoc(
                text,
                "    ",
                List.of(
                        "Makes options.",
                        "",
                        "@param settings sets options, each in what the one before returned",
                        "@return what it returned"));
        text.append("    public static " + name + " options(UnaryOperator<" + name + "> settings) {\n")
                .append("        return settings.apply(new " + name + "(Map.of()));\n    }\n\n")
                .append("    @Override\n    protected " + name + " with(Map<String, String> changed) {\n")
                .append("        return new " + name + "(changed);\n    }\n");
        Scope names = Scope.ofMembers(TAKEN);
        options.forEach((option, type) -> setter(text, name, format, names, option, type));
        return new GeneratedFile(inPackage, name, text.append("}\n").toString());
    }

    private void setter(StringBuilder text, String self, String format, Scope names, String option, String type) {
        String parameter = TYPES.getOrDefault(type, "String");
        String what = summaries
                .member("image", format, option)
                .or(() -> summaries.member("image", "", option))
                .orElse("the option {@code " + option + "}");
        String method = names.allocate(Words.of(option).lowerCamel());
        setter(
                text,
                what,
                "{@code " + option + "} ({@code " + type + "}" + (type.equals(SIZE) ? ", in bytes)" : ")"),
                "public " + self + " " + method + "(" + parameter + " value) {\n        return option("
                        + DeviceEmitter.quoted(option) + ", " + written(parameter) + ");\n    }\n");
        if (type.equals(SIZE)) {
            setter(
                    text,
                    what,
                    "{@code " + option + "} ({@code " + type + "})",
                    "public " + self + " " + method + "(Size value) {\n        return " + method
                            + "(value.bytes());\n    }\n");
        }
    }

    private static void setter(StringBuilder text, String what, String value, String method) {
        text.append('\n');
        DeviceEmitter.javadoc(
                text,
                "    ",
                List.of("Sets " + what + ".", "", "@param value " + value, "@return options like these with it"));
        text.append("    ").append(method);
    }

    private static String written(String parameter) {
        return switch (parameter) {
            case "boolean" -> "value ? \"on\" : \"off\"";
            case "long" -> "Long.toUnsignedString(value)";
            default -> "value";
        };
    }
}
