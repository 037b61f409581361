// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Facts about devices in which each property is declared once, by the type from which others inherit it.
 *
 * @param facts all but the types' properties counts here
 * @param types by name
 */
public record DeviceFile(DeviceFacts facts, SortedMap<String, DeclaredType> types) {
    /** Declares each property as near to the root as all the types below have it. */
    public static DeviceFile of(DeviceFacts facts) {
        return new DeviceFile(facts, new Inheritance(facts).declared());
    }

    /** The same, from the types' declarations. */
    static DeviceFile of(DeviceFacts withoutTypes, List<DeclaredType> declared) {
        SortedMap<String, DeclaredType> types = new TreeMap<>();
        declared.forEach(type -> types.put(type.head().name(), type));
        SortedMap<String, TypeFacts> full = new TreeMap<>();
        types.forEach((name, type) -> full.put(name, new TypeFacts(type.head(), inherited(type, types))));
        DeviceFacts facts = new DeviceFacts(
                withoutTypes.release(),
                withoutTypes.architectures(),
                full,
                withoutTypes.enums(),
                withoutTypes.machines(),
                withoutTypes.cpus(),
                withoutTypes.formats());
        return new DeviceFile(facts, types);
    }

    private static SortedMap<String, SortedMap<String, PropertyFact>> inherited(
            DeclaredType type, Map<String, DeclaredType> types) {
        SortedMap<String, SortedMap<String, PropertyFact>> all = new TreeMap<>();
        Set<String> declared = new HashSet<>();
        for (DeclaredType each : line(type, types)) {
            boolean isItself = each.head().name().equals(type.head().name());
            for (DeclaredProperty property : each.properties()) {
                if (!declared.contains(property.name()) && (isItself || !property.own())) {
                    for (String architecture : type.head().askable()) {
                        if (property.architectures().contains(architecture)) {
                            all.computeIfAbsent(property.name(), any -> new TreeMap<>())
                                    .put(architecture, property.in(architecture));
                        }
                    }
                }
            }
            each.properties().forEach(property -> {
                if (isItself || !property.own()) {
                    declared.add(property.name());
                }
            });
        }
        return all;
    }

    /** The type and its ancestors. */
    private static List<DeclaredType> line(DeclaredType type, Map<String, DeclaredType> types) {
        List<DeclaredType> line = new ArrayList<>();
        Deque<DeclaredType> next = new ArrayDeque<>(List.of(type));
        while (!next.isEmpty() && !line.contains(next.peek())) {
            DeclaredType each = next.pop();
            line.add(each);
            each.head().parent().map(types::get).ifPresent(next::push);
        }
        return line;
    }

    /** The type's ancestors, the parent first. */
    public List<DeclaredType> ancestors(DeclaredType type) {
        return line(type, types).stream().skip(1).toList();
    }

    /** Whether a type is another one or inherits from it. */
    public boolean is(String name, String ancestor) {
        return Optional.ofNullable(types.get(name)).stream()
                .flatMap(type -> line(type, types).stream())
                .anyMatch(each -> each.head().name().equals(ancestor));
    }

    /** The types that inherit from a type directly, by the parent's name. */
    public Map<String, List<DeclaredType>> children() {
        return types.values().stream()
                .filter(type -> type.head().parent().isPresent())
                .collect(Collectors.groupingBy(type -> type.head().parent().orElseThrow()));
    }
}
