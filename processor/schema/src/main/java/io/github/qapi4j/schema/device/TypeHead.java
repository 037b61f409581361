// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A type of QEMU's object model, without its properties.
 *
 * @param name as {@code driver} or {@code qom-type} takes it
 * @param parent the type from which it inherits; empty for the root
 * @param architectures those that have it
 * @param abstractIn those in which there are no objects of this very type
 * @param unaskable those whose binary ends when it is asked for the type's properties; they are not known there
 * @param devices those in which a user may add a device of this type
 * @param objects those in which a user may create an object of this type
 * @param bus the bus that a device of this type sits on; empty if it is no device or has none
 * @param aliases other names that {@code driver} takes for it, with the architectures where they mean this type
 * @param categories those under which QEMU lists the device
 */
public record TypeHead(
        String name,
        Optional<String> parent,
        SortedSet<String> architectures,
        SortedSet<String> abstractIn,
        SortedSet<String> unaskable,
        SortedSet<String> devices,
        SortedSet<String> objects,
        Optional<String> bus,
        SortedMap<String, SortedSet<String>> aliases,
        SortedSet<String> categories) {
    /** Copies the collections. */
    public TypeHead {
        architectures = Collections.unmodifiableSortedSet(new TreeSet<>(architectures));
        abstractIn = Collections.unmodifiableSortedSet(new TreeSet<>(abstractIn));
        unaskable = Collections.unmodifiableSortedSet(new TreeSet<>(unaskable));
        devices = Collections.unmodifiableSortedSet(new TreeSet<>(devices));
        objects = Collections.unmodifiableSortedSet(new TreeSet<>(objects));
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }

    /** The architectures whose binaries say which properties it has. */
    SortedSet<String> askable() {
        SortedSet<String> asked = new TreeSet<>(architectures);
        asked.removeAll(abstractIn);
        asked.removeAll(unaskable);
        return asked;
    }

    TypeHead only(String architecture) {
        SortedMap<String, SortedSet<String>> fewer = new TreeMap<>();
        aliases.forEach((alias, in) -> {
            if (in.contains(architecture)) {
                fewer.put(alias, only(in, architecture));
            }
        });
        return new TypeHead(
                name,
                parent,
                only(architectures, architecture),
                only(abstractIn, architecture),
                only(unaskable, architecture),
                only(devices, architecture),
                only(objects, architecture),
                bus,
                fewer,
                categories);
    }

    private static SortedSet<String> only(SortedSet<String> all, String architecture) {
        SortedSet<String> one = new TreeSet<>();
        if (all.contains(architecture)) {
            one.add(architecture);
        }
        return one;
    }

    /** The same type of further architectures. Where the two differ in what no architecture is named for, this one counts. */
    TypeHead with(TypeHead other) {
        SortedMap<String, SortedSet<String>> both = new TreeMap<>(aliases);
        other.aliases.forEach((alias, in) -> both.merge(alias, in, TypeHead::union));
        return new TypeHead(
                name,
                parent,
                union(architectures, other.architectures),
                union(abstractIn, other.abstractIn),
                union(unaskable, other.unaskable),
                union(devices, other.devices),
                union(objects, other.objects),
                bus.isPresent() ? bus : other.bus,
                both,
                union(categories, other.categories));
    }

    private static SortedSet<String> union(SortedSet<String> one, SortedSet<String> other) {
        SortedSet<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
