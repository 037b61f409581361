// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.device.SettingEmitter.Declaration;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds properties that several classes would declare alike, such as those of a processor as a device and as a model, and those of
 * a virtio device on each of its buses. Only types whose names begin alike are compared, as an interface needs a name.
 */
final class PropertyGroups {
    /** An interface for fewer is not worth its file. */
    private static final int FEWEST = 5;
    /** Of the types' names: those that begin with the same two words may have in common what all that share the first have not. */
    private static final int WORDS = 2;

    private static final String SUFFIX = "Properties";

    private final SettingEmitter emitter;
    private final String inPackage;
    private final Scope names;
    private final List<PropertyGroup> all = new ArrayList<>();
    private final IdentityHashMap<DeviceClass, List<PropertyGroup>> byClass = new IdentityHashMap<>();
    private final Set<List<String>> beginnings = new HashSet<>();
    private final Set<Setting> grouped = Collections.newSetFromMap(new IdentityHashMap<>());

    /** A property of a class. */
    private record Place(DeviceClass device, Setting setting) {}

    private PropertyGroups(SettingEmitter emitter, String inPackage, Scope names) {
        this.emitter = emitter;
        this.inPackage = inPackage;
        this.names = names;
    }

    /**
     * Those of all classes.
     *
     * @param inPackage the package of the interfaces
     */
    static PropertyGroups of(List<DeviceClass> classes, SettingEmitter emitter, String inPackage) {
        Scope names = Scope.ofClasses(DeviceClasses.USED);
        classes.stream()
                .filter(device -> device.inPackage().equals(inPackage))
                .forEach(device -> names.take(device.name()));
        PropertyGroups groups = new PropertyGroups(emitter, inPackage, names);
        for (int words = 1; words <= WORDS; words++) {
            Map<List<String>, List<DeviceClass>> similar = new LinkedHashMap<>();
            for (DeviceClass device : classes) {
                if (!device.settings().isEmpty()) {
                    similar.computeIfAbsent(start(words(device), words), any -> new ArrayList<>())
                            .add(device);
                }
            }
            similar.values().forEach(groups::find);
        }
        return groups;
    }

    /** All of them. */
    List<PropertyGroup> all() {
        return Collections.unmodifiableList(all);
    }

    /** Those that a class implements. */
    List<PropertyGroup> of(DeviceClass device) {
        return byClass.getOrDefault(device, List.of());
    }

    /** What a class declares itself. */
    List<Setting> own(DeviceClass device) {
        return device.settings().stream()
                .filter(setting -> !grouped.contains(setting))
                .toList();
    }

    private static List<String> words(DeviceClass device) {
        return Words.of(device.type().head().name()).words();
    }

    private static List<String> start(List<String> words, int most) {
        return words.subList(0, Math.min(words.size(), most));
    }

    private void find(List<DeviceClass> similar) {
        if (similar.size() < 2) {
            return;
        }
        Map<Declaration, List<Place>> alike = new LinkedHashMap<>();
        for (DeviceClass device : similar) {
            own(device)
                    .forEach(setting -> alike.computeIfAbsent(
                                    emitter.inInterface(setting, device), any -> new ArrayList<>())
                            .add(new Place(device, setting)));
        }
        Map<List<String>, List<Declaration>> byClasses = new LinkedHashMap<>();
        alike.forEach((declaration, places) -> byClasses
                .computeIfAbsent(
                        places.stream()
                                .map(place -> place.device().qualifiedName())
                                .toList(),
                        any -> new ArrayList<>())
                .add(declaration));
        byClasses.forEach((devices, declarations) -> {
            if (devices.size() > 1 && declarations.size() >= FEWEST) {
                add(declarations, declarations.stream().map(alike::get).toList());
            }
        });
    }

    private void add(List<Declaration> declarations, List<List<Place>> places) {
        List<DeviceClass> devices = places.get(0).stream().map(Place::device).toList();
        List<String> common = words(devices.get(0));
        for (DeviceClass device : devices) {
            common = common(common, words(device));
        }
        PropertyGroup group = new PropertyGroup(
                inPackage,
                names.allocate(name(common, words(devices.get(0)))),
                devices.stream()
                        .map(device -> device.type().head().name())
                        .distinct()
                        .sorted()
                        .toList(),
                places.stream().map(same -> same.get(0).setting()).toList(),
                declarations);
        all.add(group);
        devices.forEach(device ->
                byClass.computeIfAbsent(device, any -> new ArrayList<>()).add(group));
        places.forEach(same -> same.forEach(place -> grouped.add(place.setting())));
    }

    /** What the types' names have in common; where another group has that name, the first type's. */
    private String name(List<String> common, List<String> first) {
        List<String> words = beginnings.add(common) ? common : first;
        return new Words(words).upperCamelApart() + SUFFIX;
    }

    private static List<String> common(List<String> one, List<String> other) {
        int length = 0;
        while (length < Math.min(one.size(), other.size()) && one.get(length).equals(other.get(length))) {
            length++;
        }
        return one.subList(0, length);
    }
}
