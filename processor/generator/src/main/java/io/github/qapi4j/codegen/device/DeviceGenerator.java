// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.device.DeviceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
        List<DeviceClass> devices = DeviceClasses.of(file, options);
        List<ModelGenerator> models = List.of(
                new ModelGenerator(file, options, Domain.MACHINE), new ModelGenerator(file, options, Domain.CPU));
        List<DeviceClass> all = new ArrayList<>(devices);
        models.forEach(each -> all.addAll(each.classes()));
        String families = options.rootPackage() + DeviceClasses.FAMILY;
        SettingEmitter settings = new SettingEmitter(file, options.summaries());
        PropertyGroups groups = PropertyGroups.of(all, settings, families);
        DeviceEmitter emitter = new DeviceEmitter(file, options.summaries(), settings, groups);

        devices.forEach(each -> files.accept(emitter.file(each)));
        groups.all().forEach(group -> files.accept(DeviceEmitter.file(group)));
        if (!groups.all().isEmpty() || devices.stream().anyMatch(DeviceClass::isFamily)) {
            files.accept(packageInfo(families, "What several device types have in common."));
        }
        files.accept(entryPoint(emitter, devices));
        if (!file.facts().formats().isEmpty()) {
            String inPackage = options.rootPackage() + ".image";
            files.accept(
                    packageInfo(inPackage, "The options with which images of each format are created and amended."));
            ImageOptionsEmitter images = new ImageOptionsEmitter(inPackage, options.summaries());
            file.facts()
                    .formats()
                    .forEach((format, known) -> images.files(format, known).forEach(files));
        }
        models.forEach(each -> each.generate(emitter, files));
    }

    static GeneratedFile packageInfo(String name, String sentence) {
        return new GeneratedFile(
                name,
                "package-info",
                "/** " + sentence + " Generated. */\n" + "@org.jspecify.annotations.NullMarked\npackage " + name
                        + ";\n");
    }

    /**
     * A method of the entry point's.
     *
     * @param method its name
     * @param device the class that it returns
     * @param type the name of the device type that it makes
     */
    record Factory(String method, DeviceClass device, String type) {}

    /** The entry point's methods, in its order. */
    static List<Factory> factories(List<DeviceClass> classes) {
        SortedMap<String, DeviceClass> types = new TreeMap<>();
        for (DeviceClass device : classes) {
            if (!device.isFamily()) {
                device.types().forEach(type -> types.put(type.head().name(), device));
            }
        }
        Scope scope = Scope.ofMembers(TAKEN);
        List<Factory> factories = new ArrayList<>();
        types.forEach((type, device) ->
                factories.add(new Factory(scope.allocate(Words.of(type).lowerCamel()), device, type)));
        return factories;
    }

    private GeneratedFile entryPoint(DeviceEmitter emitter, List<DeviceClass> classes) {
        String name = options.entryPoint();
        StringBuilder text =
                new StringBuilder(entryPointImports(options.rootPackage(), name).text());
        DeviceEmitter.javadoc(
                text,
                "",
                List.of(
                        "Every device type of which a device can be added, as QEMU "
                                + file.facts().release() + " has them in the architectures",
                        String.join(", ", file.facts().architectures()) + "."));
        text.append(entryPointHead(name));
        factories(classes).forEach(factory -> factory(text, emitter, factory));
        return new GeneratedFile(options.rootPackage(), name, text.append("}\n").toString());
    }

    static Imports entryPointImports(String inPackage, String name) {
        return new Imports(inPackage, name)
                .add(
                        "io.github.qapi4j.contract.json.SchemaArtifacts",
                        "java.util.function.UnaryOperator",
                        DeviceEmitter.GENERATED_CLASS);
    }

    static String entryPointHead(String name) {
        return DeviceEmitter.GENERATED + "public final class " + name
                + " {\n    static {\n        SchemaArtifacts.requireOne(" + name + ".class);\n    }\n\n    private "
                + name + "() {}\n";
    }

    private static void factory(StringBuilder text, DeviceEmitter emitter, Factory factory) {
        DeviceClass device = factory.device();
        String type = "{@code " + factory.type() + "}";
        List<String> lines = new ArrayList<>();
        lines.add(emitter.sentence(factory.type())
                .map(sentence -> sentence + " " + type + ".")
                .orElse("Makes a device of the type " + type + "."));
        lines.add("");
        if (device.isShared()) {
            // Others have it in their own class.
            lines.add("<p>" + emitter.facts(factory.type()));
            lines.add("");
        }
        lines.add("@param settings sets properties, each in what the one before returned");
        lines.add("@return what it returned");
        text.append('\n');
        DeviceEmitter.javadoc(text, "    ", lines);
        String made = device.isShared() ? ".of(" + DeviceEmitter.quoted(factory.type()) + ")" : ".create()";
        text.append("    public static " + device.name() + " " + factory.method() + "(UnaryOperator<" + device.name()
                + "> settings) {\n        return settings.apply(" + device.name() + made + ");\n    }\n");
    }
}
