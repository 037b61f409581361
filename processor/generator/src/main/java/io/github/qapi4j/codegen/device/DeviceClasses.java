// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.device.DeclaredProperty;
import io.github.qapi4j.schema.device.DeclaredType;
import io.github.qapi4j.schema.device.DeviceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which classes there are: one for each type of which a user may add a device, and a family for each type that passes
 * properties on to such types.
 */
final class DeviceClasses {
    /** Named by the generated files without their packages. */
    private static final Set<String> USED = Set.of(
            "DeviceProperty",
            "DeviceValue",
            "Generated",
            "JsonNode",
            "Map",
            "Override",
            "String",
            "Boolean",
            "Long",
            "Deprecated",
            "Unstable",
            "Object",
            "Process",
            "Record",
            "Enum",
            "Thread",
            "System",
            "Integer",
            "Byte",
            "Short",
            "Math",
            "Error",
            "Runtime",
            "Class",
            "Package",
            "Module",
            "Number",
            "IO",
            "Iterable");

    private static final Set<String> TAKEN = Set.of(
            "driver",
            "id",
            "bus",
            "properties",
            "property",
            "with",
            "create",
            "toJson",
            "getClass",
            "hashCode",
            "equals",
            "toString",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize");

    private final DeviceFile file;
    private final DeviceOptions options;
    private final Kinds kinds;
    private final Map<String, List<DeclaredType>> children;
    /** Types that users add, and their ancestors. */
    private final Set<String> needed = new HashSet<>();

    private final Scope devices;
    private final Scope families = Scope.ofClasses(USED);
    private final List<DeviceClass> classes = new ArrayList<>();

    private DeviceClasses(DeviceFile file, DeviceOptions options) {
        this.file = file;
        this.options = options;
        this.kinds = new Kinds(options);
        this.children = file.children();
        this.devices = Scope.ofClasses(USED);
        devices.take(options.entryPoint());
    }

    /** The classes, families before what extends them. */
    static List<DeviceClass> of(DeviceFile file, DeviceOptions options) {
        DeviceClasses decided = new DeviceClasses(file, options);
        for (DeclaredType type : file.types().values()) {
            if (isDevice(type)) {
                decided.needed.add(type.head().name());
                file.ancestors(type)
                        .forEach(each -> decided.needed.add(each.head().name()));
            }
        }
        Map<String, DeclaredType> types = file.types();
        types.values().stream()
                .filter(type -> type.head().parent().filter(types::containsKey).isEmpty())
                .forEach(root -> decided.add(root, Optional.empty(), Scope.ofMembers(TAKEN)));
        return decided.classes;
    }

    private static boolean isDevice(DeclaredType type) {
        return !type.head().devices().isEmpty();
    }

    private void add(DeclaredType type, Optional<DeviceClass> family, Scope names) {
        String name = type.head().name();
        if (!needed.contains(name)) {
            return;
        }
        List<DeclaredType> below = children.getOrDefault(name, List.of()).stream()
                .filter(child -> needed.contains(child.head().name()))
                .toList();
        Optional<DeviceClass> passed = family;
        if (!below.isEmpty()) {
            List<Setting> shared = settings(type, false, names);
            if (!shared.isEmpty()) {
                DeviceClass own = new DeviceClass(
                        type,
                        options.rootPackage() + ".family",
                        families.allocate(Words.of(name).upperCamel()),
                        true,
                        family,
                        shared);
                classes.add(own);
                passed = Optional.of(own);
            }
        }
        if (isDevice(type)) {
            List<Setting> own = new ArrayList<>(settings(type, true, below.isEmpty() ? names : names.nested()));
            if (below.isEmpty()) {
                own.addAll(settings(type, false, names));
            }
            classes.add(new DeviceClass(
                    type, options.rootPackage(), devices.allocate(Words.of(name).upperCamel()), false, passed, own));
        }
        for (DeclaredType child : below) {
            add(child, passed, names.nested());
        }
    }

    /** Those of one name are declared again only for another default. */
    private List<Setting> settings(DeclaredType type, boolean own, Scope names) {
        Set<String> known = new HashSet<>();
        file.ancestors(type).stream()
                .flatMap(ancestor -> ancestor.properties().stream())
                .filter(property -> !property.own())
                .forEach(property -> known.add(property.name()));
        List<Setting> settings = new ArrayList<>();
        for (DeclaredProperty property : type.properties()) {
            if (property.own() == own && known.add(property.name())) {
                kinds.of(property, type.head().name()).ifPresent(kind -> {
                    Words words = Words.of(property.name());
                    String method = names.allocate(words.lowerCamel());
                    settings.add(new Setting(property, kind, method, names.allocate(words.upperSnake())));
                });
            }
        }
        return settings;
    }
}
