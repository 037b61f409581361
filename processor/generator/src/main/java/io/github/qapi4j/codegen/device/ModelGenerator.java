// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.device.DeviceClasses.ClassName;
import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.device.DeviceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes the classes of machines or of processor models, and the class that lists them all as static methods. */
final class ModelGenerator {
    private static final Set<String> TAKEN =
            Set.of("notify", "notifyAll", "wait", "getClass", "hashCode", "toString", "clone", "finalize", "equals");

    private final DeviceFile file;
    private final DeviceOptions options;
    private final Domain domain;
    private final List<Model> models;
    private final List<DeviceClass> classes;

    ModelGenerator(DeviceFile file, DeviceOptions options, Domain domain) {
        this.file = file;
        this.options = options;
        this.domain = domain;
        this.models = domain == Domain.MACHINE ? Model.machines(file) : Model.cpus(file);
        this.classes = models.isEmpty() ? List.of() : DeviceClasses.of(file, options, domain, wanted());
    }

    private Map<String, ClassName> wanted() {
        Map<String, ClassName> wanted = new HashMap<>();
        models.forEach(model -> wanted.merge(
                model.type().head().name(), className(model), BinaryOperator.minBy(Comparator.naturalOrder())));
        return wanted;
    }

    /** The classes that are generated. */
    List<DeviceClass> classes() {
        return classes;
    }

    void generate(DeviceEmitter emitter, Consumer<GeneratedFile> files) {
        if (models.isEmpty()) {
            return;
        }
        Map<String, DeviceClass> byType = new HashMap<>();
        for (DeviceClass each : classes) {
            if (each.isFamily()) {
                files.accept(emitter.file(each));
            } else {
                each.types().forEach(type -> byType.put(type.head().name(), each));
                files.accept(emitter.file(each, description(each)));
            }
        }
        files.accept(DeviceGenerator.packageInfo(
                classes.get(0).inPackage(),
                "The " + domain.noun + "s that have the same properties, as a class each."));
        files.accept(entryPoint(byType));
    }

    /** Models of one name are of several types, whose names differ. */
    private ClassName className(Model model) {
        return domain == Domain.MACHINE
                ? new ClassName(model.words().upperCamelApart(), model.isAlias())
                : new ClassName(Words.of(model.type().head().name()).upperCamelApart(), false);
    }

    private List<String> description(DeviceClass shared) {
        Set<String> types =
                shared.types().stream().map(type -> type.head().name()).collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        for (Model model : models) {
            if (types.contains(model.type().head().name())) {
                names.add(model.name());
            }
        }
        return List.of("The " + domain.noun + (names.size() == 1 ? " " : "s ") + DeviceEmitter.listed(names) + ".");
    }

    private GeneratedFile entryPoint(Map<String, DeviceClass> byType) {
        String name = DeviceGenerator.entryPoint(domain, options);
        Imports imports = DeviceGenerator.entryPointImports(options.rootPackage(), name);
        StringBuilder text = new StringBuilder();
        DeviceEmitter.javadoc(
                text,
                "",
                List.of(
                        "Every " + domain.noun + " of QEMU " + file.facts().release() + " in the architectures",
                        String.join(", ", file.facts().architectures()) + "."));
        text.append(DeviceGenerator.entryPointHead(name));
        Scope methods = Scope.ofMembers(TAKEN);
        for (Model model : models) {
            DeviceClass shared = byType.get(model.type().head().name());
            if (shared != null) {
                String type = imports.use(shared.inPackage(), shared.name());
                methods(text, model, type, methods.allocate(model.words().lowerCamelApart()));
            }
        }
        return new GeneratedFile(options.rootPackage(), name, imports.text() + text.append("}\n"));
    }

    private void methods(StringBuilder text, Model model, String type, String method) {
        String what = sentence(model).map(sentence -> sentence + " ").orElse("The " + domain.noun + " ") + "{@code "
                + model.name() + "}" + also(model) + "; " + String.join(", ", model.architectures()) + ".";
        String nothing = "@return one of which nothing is set";
        String deprecated = "@deprecated QEMU does not recommend it any more";
        text.append('\n');
        DeviceEmitter.javadoc(
                text,
                "    ",
                model.isDeprecated() ? List.of(what, "", nothing, deprecated) : List.of(what, "", nothing));
        String modifiers =
                (model.isDeprecated() ? "    @Deprecated\n" : "") + "    public static " + type + " " + method;
        text.append(modifiers + "() {\n        return " + type + ".of(" + DeviceEmitter.quoted(model.name())
                + ");\n    }\n\n");
        List<String> lines = new ArrayList<>(List.of(
                what,
                "",
                "@param settings sets properties, each in what the one before returned",
                "@return what it returned"));
        if (model.isDeprecated()) {
            lines.add(deprecated);
        }
        DeviceEmitter.javadoc(text, "    ", lines);
        text.append(modifiers + "(UnaryOperator<" + type + "> settings) {\n        return settings.apply(" + method
                + "());\n    }\n");
    }

    private Optional<String> sentence(Model model) {
        return model.described().stream()
                .flatMap(name -> options.summaries().definition(domain.words, name).stream())
                .findFirst();
    }

    /** An alias means another machine in each release. */
    private static String also(Model model) {
        String type = model.type().head().name();
        return model.isAlias() ? ", which is {@code " + type.substring(0, type.lastIndexOf('-')) + "}" : "";
    }
}
