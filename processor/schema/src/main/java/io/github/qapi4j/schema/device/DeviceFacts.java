// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * What binaries of one release say about their devices, machines, processors and image formats; each type has all its
 * properties. A {@link DeviceFile} is the same with each property where it is inherited from.
 *
 * @param release of all the binaries
 * @param architectures those that were asked, as QEMU calls its targets
 * @param types device, machine and user-creatable object types with all their ancestors, by name
 * @param enums the values of the schema's enums that properties have, by the enum's name; empty where no schema was given
 * @param machines what there is to say about each machine, by name and architecture
 * @param cpus what there is to say about each processor model, by name and architecture
 * @param formats the options of image formats, by format
 */
public record DeviceFacts(
        String release,
        SortedSet<String> architectures,
        SortedMap<String, TypeFacts> types,
        SortedMap<String, List<String>> enums,
        SortedMap<String, SortedMap<String, ObjectNode>> machines,
        SortedMap<String, SortedMap<String, ObjectNode>> cpus,
        SortedMap<String, FormatFacts> formats) {
    /** Makes the collections unmodifiable. */
    public DeviceFacts {
        architectures = Collections.unmodifiableSortedSet(architectures);
        types = Collections.unmodifiableSortedMap(types);
        enums = Collections.unmodifiableSortedMap(enums);
        machines = Collections.unmodifiableSortedMap(machines);
        cpus = Collections.unmodifiableSortedMap(cpus);
        formats = Collections.unmodifiableSortedMap(formats);
    }

    /** What is said about one architecture alone, without the image formats and the enums, which are of none. */
    public DeviceFacts only(String architecture) {
        SortedMap<String, TypeFacts> fewer = new TreeMap<>();
        types.values().stream()
                .filter(type -> type.head().architectures().contains(architecture))
                .forEach(type -> fewer.put(type.head().name(), type.only(architecture)));
        return new DeviceFacts(
                release,
                new TreeSet<>(List.of(architecture)),
                fewer,
                new TreeMap<>(),
                only(machines, architecture),
                only(cpus, architecture),
                new TreeMap<>());
    }

    /** What is said about image formats alone. */
    public DeviceFacts onlyFormats() {
        return new DeviceFacts(
                release, new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), formats);
    }

    /** The same with other image formats. */
    public DeviceFacts with(SortedMap<String, FormatFacts> others) {
        return new DeviceFacts(release, architectures, types, enums, machines, cpus, others);
    }

    private static SortedMap<String, SortedMap<String, ObjectNode>> only(
            SortedMap<String, SortedMap<String, ObjectNode>> all, String architecture) {
        SortedMap<String, SortedMap<String, ObjectNode>> fewer = new TreeMap<>();
        all.forEach((name, facts) -> {
            ObjectNode fact = facts.get(architecture);
            if (fact != null) {
                fewer.put(name, new TreeMap<>(Map.of(architecture, fact)));
            }
        });
        return fewer;
    }

    /**
     * What several binaries of one release say, together.
     *
     * @throws DeviceFileException if they are of several releases, or two are of one architecture
     */
    public static DeviceFacts merge(List<DeviceFacts> binaries) {
        DeviceFacts first = binaries.get(0);
        SortedSet<String> architectures = new TreeSet<>();
        SortedMap<String, List<TypeFacts>> types = new TreeMap<>();
        SortedMap<String, List<String>> enums = new TreeMap<>();
        SortedMap<String, SortedMap<String, ObjectNode>> machines = new TreeMap<>();
        SortedMap<String, SortedMap<String, ObjectNode>> cpus = new TreeMap<>();
        SortedMap<String, FormatFacts> formats = new TreeMap<>();
        for (DeviceFacts binary : binaries) {
            if (!binary.release().equals(first.release())) {
                throw new DeviceFileException(
                        "the binaries are of several releases: " + first.release() + " and " + binary.release());
            }
            for (String architecture : binary.architectures()) {
                if (!architectures.add(architecture)) {
                    throw new DeviceFileException("two binaries are for " + architecture);
                }
            }
            binary.types()
                    .forEach((name, type) -> types.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(type));
            enums.putAll(binary.enums());
            add(machines, binary.machines());
            add(cpus, binary.cpus());
            formats.putAll(binary.formats());
        }
        SortedMap<String, TypeFacts> merged = new TreeMap<>();
        types.forEach((name, same) -> merged.put(name, TypeFacts.merge(same)));
        return new DeviceFacts(first.release(), architectures, merged, enums, machines, cpus, formats);
    }

    private static void add(
            SortedMap<String, SortedMap<String, ObjectNode>> all,
            SortedMap<String, SortedMap<String, ObjectNode>> more) {
        more.forEach((name, facts) ->
                all.computeIfAbsent(name, any -> new TreeMap<>()).putAll(facts));
    }
}
