// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.device.DeviceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Writes the Java of a device file. The same file and options give the same bytes. */
public final class DeviceGenerator {
    private static final Set<String> TAKEN = Set.of("notify", "notifyAll", "wait", "getClass", "hashCode", "toString");

    private final DeviceFile file;
    private final DeviceOptions options;

    /** The simple name of the class that lists what there is. */
    static String entryPoint(Domain domain, DeviceOptions options) {
        return switch (domain) {
            case DEVICE -> options.entryPoint();
            case MACHINE -> "Machines";
            case CPU -> "Cpus";
        };
    }

    /** A generator for a device file. */
    public DeviceGenerator(DeviceFile file, DeviceOptions options) {
        this.file = file;
        this.options = options;
    }

    /** Defines every file and hands it on. */
    public void generate(Consumer<GeneratedFile> files) {
        DeviceEmitter emitter = new DeviceEmitter(file, options.summaries());
        List<DeviceClass> classes = DeviceClasses.of(file, options);
        classes.forEach(each -> files.accept(emitter.file(each)));
        if (classes.stream().anyMatch(DeviceClass::isFamily)) {
            files.accept(packageInfo(options.rootPackage() + ".family", "What several device types have in common."));
        }
        files.accept(entryPoint(emitter, classes));
        if (!file.facts().formats().isEmpty()) {
            String inPackage = options.rootPackage() + ".image";
            files.accept(
                    packageInfo(inPackage, "The options with which images of each format are created and amended."));
            ImageOptionsEmitter images = new ImageOptionsEmitter(inPackage, options.summaries());
            file.facts()
                    .formats()
                    .forEach((format, known) -> images.files(format, known).forEach(files));
        }
        new ModelGenerator(file, options, Domain.MACHINE).generate(files);
        new ModelGenerator(file, options, Domain.CPU).generate(files);
    }

    static GeneratedFile packageInfo(String name, String sentence) {
        return new GeneratedFile(
                name,
                "package-info",
                "/** " + sentence + " Generated. */\n" + "@org.jspecify.annotations.NullMarked\npackage " + name
                        + ";\n");
    }

    /** The entry point's methods, in its order. */
    static Map<DeviceClass, String> methods(List<DeviceClass> classes) {
        Scope scope = Scope.ofMembers(TAKEN);
        Map<DeviceClass, String> methods = new LinkedHashMap<>();
        for (DeviceClass device : classes) {
            if (!device.isFamily()) {
                methods.put(
                        device,
                        scope.allocate(Words.of(device.type().head().name()).lowerCamel()));
            }
        }
        return methods;
    }

    private GeneratedFile entryPoint(DeviceEmitter emitter, List<DeviceClass> classes) {
        String name = options.entryPoint();
        StringBuilder text = new StringBuilder("package " + options.rootPackage() + ";\n\n")
                .append("import io.github.qapi4j.contract.json.SchemaArtifacts;\n")
                .append("import java.util.function.UnaryOperator;\nimport javax.annotation.processing.Generated;\n\n");
        DeviceEmitter.javadoc(
                text,
                "",
                List.of(
                        "Every device type of which a device can be added, as QEMU "
                                + file.facts().release() + " has them in the architectures",
                        String.join(", ", file.facts().architectures()) + "."));
        text.append(DeviceEmitter.GENERATED)
                .append("public final class " + name + " {\n    static {\n        SchemaArtifacts.requireOne(" + name
                        + ".class);\n    }\n\n    private " + name + "() {}\n");
        Map<DeviceClass, String> methods = methods(classes);
        for (DeviceClass device : classes) {
            if (!device.isFamily()) {
                text.append('\n');
                String type = "{@code " + device.type().head().name() + "}";
                DeviceEmitter.javadoc(
                        text,
                        "    ",
                        List.of(
                                emitter.sentence(device.type().head())
                                        .map(sentence -> sentence + " " + type + ".")
                                        .orElse("Makes a device of the type " + type + "."),
                                "",
                                "@param settings sets properties, each in what the one before returned",
                                "@return what it returned"));
                text.append("    public static " + device.name() + " "
                        + methods.get(device)
                        + "(UnaryOperator<" + device.name() + "> settings) {\n        return settings.apply("
                        + device.name() + ".create());\n    }\n");
            }
        }
        return new GeneratedFile(options.rootPackage(), name, text.append("}\n").toString());
    }
}
