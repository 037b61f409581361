// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Writes the class of an image format's options. */
final class ImageOptionsEmitter {
    private static final Set<String> USED = Set.of("ImageOptionsValue", "Generated", "Map", "String", "UnaryOperator");
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
    private static final Map<String, String> TYPES = Map.of("bool", "boolean", "num", "long", "size", "long");

    private final String inPackage;
    private final Summaries summaries;
    private final Scope classes = Scope.ofClasses(USED);

    ImageOptionsEmitter(String inPackage, Summaries summaries) {
        this.inPackage = inPackage;
        this.summaries = summaries;
    }

    GeneratedFile file(String format, SortedMap<String, String> options) {
        String name = classes.allocate(Words.of(format).upperCamel());
        StringBuilder text = new StringBuilder("package " + inPackage + ";\n\n");
        text.append("import io.github.qapi4j.contract.json.ImageOptionsValue;\nimport java.util.Map;\n")
                .append("import java.util.function.UnaryOperator;\nimport javax.annotation.processing.Generated;\n\n");
        DeviceEmitter.javadoc(
                text,
                "",
                List.of("The options with which an image of the format {@code " + format + "} is created or amended."));
        text.append(DeviceEmitter.GENERATED)
                .append("public final class " + name + " extends ImageOptionsValue<" + name + "> {\n")
                .append("    private " + name + "(Map<String, String> options) {\n        super(")
                .append(DeviceEmitter.quoted(format))
                .append(", options);\n    }\n\n");
        DeviceEmitter.javadoc(
                text,
                "    ",
                List.of(
                        "Makes options.",
                        "",
                        "@param settings sets what is not the format's own choice",
                        "@return new options"));
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
        text.append('\n');
        DeviceEmitter.javadoc(
                text,
                "    ",
                List.of(
                        "Sets " + what + ".",
                        "",
                        "@param value {@code " + option + "} ({@code " + type + "}"
                                + (type.equals("size") ? ", in bytes)" : ")"),
                        "@return options like these with it"));
        text.append("    public " + self + " " + names.allocate(Words.of(option).lowerCamel()) + "(" + parameter
                + " value) {\n        return option(" + DeviceEmitter.quoted(option) + ", " + written(parameter)
                + ");\n    }\n");
    }

    private static String written(String parameter) {
        return switch (parameter) {
            case "boolean" -> "value ? \"on\" : \"off\"";
            case "long" -> "Long.toUnsignedString(value)";
            default -> "value";
        };
    }
}
