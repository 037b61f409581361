// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.device.DeclaredProperty;
import io.github.qapi4j.schema.device.DeclaredType;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.TypeHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which classes there are: one for each type of which a user may add a device, and a family for each type that passes
 * properties on to such types. Machines, and processor models, that have the same properties share a class, and so do device types
 * where a family has many that add nothing to it.
 */
final class DeviceClasses {
    /** Behind the root package: what classes have in common. */
    static final String FAMILY = ".family";

    /** From so many device types of a family on, those that add no property share a class: javac takes long for a class each. */
    private static final int MANY = 30;

    /** Named by the generated files without their packages. */
    static final Set<String> USED = Set.of(
            "CpuValue",
            "DeviceProperties",
            "DeviceProperty",
            "DeviceValue",
            "MachineValue",
            "PropertySetter",
            "SchemaArtifacts",
            "UnaryOperator",
            "Generated",
            "JsonNode",
            "Map",
            "Override",
            "Size",
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
            "name",
            "of",
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
    private final Domain domain;
    private final Map<String, ClassName> wanted;
    private final Kinds kinds;
    private final Map<String, List<DeclaredType>> children;
    /** Types that are wanted, and their ancestors. */
    private final Set<String> needed = new HashSet<>();

    private final Scope names;
    private final Scope families;
    private final List<DeviceClass> classes = new ArrayList<>();
    private final Map<Shared, List<DeclaredType>> shared = new LinkedHashMap<>();

    /**
     * A name that a class may get. Of several, that of an alias comes first, as it is the same in all releases, then the shortest.
     *
     * @param text a simple name, which may be taken
     * @param isAlias whether it is that of an alias
     */
    record ClassName(String text, boolean isAlias) implements Comparable<ClassName> {
        private static final Comparator<ClassName> ORDER = Comparator.comparing(ClassName::isAlias)
                .reversed()
                .thenComparingInt(name -> name.text().length())
                .thenComparing(ClassName::text);

        @Override
        public int compareTo(ClassName other) {
            return ORDER.compare(this, other);
        }
    }

    /** What types have in common that share a class. */
    private record Shared(Optional<DeviceClass> family, List<String> properties, List<Setting> settings) {
        static Shared of(Optional<DeviceClass> family, List<Setting> settings) {
            List<String> properties = settings.stream()
                    .map(setting -> setting.method() + setting.property().type() + setting.kind())
                    .toList();
            return new Shared(family, properties, settings);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shared that
                    && that.family.map(DeviceClass::name).equals(family.map(DeviceClass::name))
                    && that.properties.equals(properties);
        }

        @Override
        public int hashCode() {
            return properties.hashCode();
        }
    }

    private DeviceClasses(DeviceFile file, DeviceOptions options, Domain domain, Map<String, ClassName> wanted) {
        this.file = file;
        this.options = options;
        this.domain = domain;
        this.wanted = wanted;
        this.kinds = new Kinds(options, domain);
        this.children = file.children();
        this.names = Scope.ofClasses(USED);
        this.families = domain == Domain.DEVICE ? Scope.ofClasses(USED) : names;
        for (Domain each : Domain.values()) {
            names.take(DeviceGenerator.entryPoint(each, options));
        }
    }

    /** The classes of devices, families before what extends them. */
    static List<DeviceClass> of(DeviceFile file, DeviceOptions options) {
        Map<String, ClassName> devices = new HashMap<>();
        file.types().keySet().forEach(type -> {
            if (!head(file, type).devices().isEmpty()) {
                devices.put(type, new ClassName(Words.of(type).upperCamel(), false));
            }
        });
        return new DeviceClasses(file, options, Domain.DEVICE, devices).decide();
    }

    /**
     * The classes of machines or processor models, families before what extends them.
     *
     * @param wanted the types, each with the name of a class that is of it alone or of which it is the first
     */
    static List<DeviceClass> of(DeviceFile file, DeviceOptions options, Domain domain, Map<String, ClassName> wanted) {
        return new DeviceClasses(file, options, domain, wanted).decide();
    }

    private static TypeHead head(DeviceFile file, String type) {
        return Objects.requireNonNull(file.types().get(type), type).head();
    }

    private List<DeviceClass> decide() {
        Map<String, DeclaredType> types = file.types();
        for (String name : wanted.keySet()) {
            needed.add(name);
            file.ancestors(Objects.requireNonNull(types.get(name), name))
                    .forEach(each -> needed.add(each.head().name()));
        }
        types.values().stream()
                .filter(type -> type.head().parent().filter(types::containsKey).isEmpty())
                .forEach(root -> add(root, Optional.empty(), Scope.ofMembers(TAKEN)));
        shared.forEach((common, of) -> classes.add(new DeviceClass(
                domain, of, inPackage(), names.allocate(name(common, of)), false, common.family(), common.settings())));
        return domain.isShared() ? classes : sharing(classes);
    }

    /** With one class in place of many that have nothing of their own. */
    private List<DeviceClass> sharing(List<DeviceClass> all) {
        Map<DeviceClass, List<DeviceClass>> plain = new LinkedHashMap<>();
        for (DeviceClass device : all) {
            if (!device.isFamily() && device.settings().isEmpty()) {
                device.family()
                        .ifPresent(family -> plain.computeIfAbsent(family, any -> new ArrayList<>())
                                .add(device));
            }
        }
        List<DeviceClass> fewer = new ArrayList<>(all);
        plain.forEach((family, devices) -> {
            if (devices.size() >= MANY) {
                fewer.removeAll(new HashSet<>(devices));
                fewer.add(new DeviceClass(
                        domain,
                        devices.stream()
                                .map(DeviceClass::type)
                                .sorted(Comparator.comparing(type -> type.head().name()))
                                .toList(),
                        inPackage(),
                        names.allocate(Words.of(family.type().head().name()).upperCamel()),
                        false,
                        Optional.of(family),
                        List.of()));
            }
        });
        return fewer;
    }

    private String inPackage() {
        return switch (domain) {
            case DEVICE -> options.rootPackage();
            case MACHINE -> options.rootPackage() + ".machine";
            case CPU -> options.rootPackage() + ".cpu";
        };
    }

    /** Types without properties of their own are what the family is. */
    private String name(Shared common, List<DeclaredType> of) {
        if (common.settings().isEmpty() && common.family().isPresent()) {
            return Words.of(common.family().get().type().head().name()).upperCamelApart();
        }
        return of.stream()
                .map(type -> Objects.requireNonNull(wanted.get(type.head().name())))
                .min(Comparator.naturalOrder())
                .map(ClassName::text)
                .orElseThrow();
    }

    private void add(DeclaredType type, Optional<DeviceClass> family, Scope members) {
        String name = type.head().name();
        if (!needed.contains(name)) {
            return;
        }
        List<DeclaredType> below = children.getOrDefault(name, List.of()).stream()
                .filter(child -> needed.contains(child.head().name()))
                .toList();
        Optional<DeviceClass> passed = family;
        if (!below.isEmpty()) {
            List<Setting> common = settings(type, false, members);
            if (!common.isEmpty()) {
                DeviceClass own = family(type, family, common);
                classes.add(own);
                passed = Optional.of(own);
            }
        }
        if (wanted.containsKey(name)) {
            List<Setting> own = new ArrayList<>(settings(type, true, below.isEmpty() ? members : members.nested()));
            if (below.isEmpty()) {
                own.addAll(settings(type, false, members));
            }
            if (domain.isShared()) {
                shared.computeIfAbsent(Shared.of(passed, own), any -> new ArrayList<>())
                        .add(type);
            } else {
                classes.add(new DeviceClass(
                        domain,
                        List.of(type),
                        inPackage(),
                        names.allocate(Objects.requireNonNull(wanted.get(name)).text()),
                        false,
                        passed,
                        own));
            }
        }
        for (DeclaredType child : below) {
            add(child, passed, members.nested());
        }
    }

    private DeviceClass family(DeclaredType type, Optional<DeviceClass> family, List<Setting> common) {
        Words words = Words.of(type.head().name());
        String simpleName = domain.isShared() ? "Abstract" + words.upperCamelApart() : words.upperCamel();
        return new DeviceClass(
                domain,
                List.of(type),
                domain.isShared() ? inPackage() : options.rootPackage() + FAMILY,
                families.allocate(simpleName),
                true,
                family,
                common);
    }

    /** Those of one name are declared again only for another default. */
    private List<Setting> settings(DeclaredType type, boolean own, Scope members) {
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
                    String method = members.allocate(words.lowerCamel());
                    settings.add(new Setting(property, kind, method, members.allocate(words.upperSnake())));
                });
            }
        }
        return settings;
    }
}
