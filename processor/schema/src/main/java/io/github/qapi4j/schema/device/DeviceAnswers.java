// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one binary answers, as it does, made into facts. A type that it was not asked about, because it is abstract, or that it
 * did not survive to be asked about, has no properties.
 */
public final class DeviceAnswers {
    /** The ancestor of all devices. */
    public static final String DEVICE = "device";

    /** The ancestor of all machines. */
    public static final String MACHINE = "machine";

    private static final List<String> MACHINE_FACTS = List.of("alias", "is-default", "default-cpu-type", "cpu-max");

    private final String release;
    private final String architecture;
    private final SortedMap<String, JsonNode> types = new TreeMap<>();
    private final Map<String, JsonNode> properties = new TreeMap<>();
    private final Set<String> unaskable = new TreeSet<>();
    private final Set<String> objects = new TreeSet<>();
    private DeviceListing listing = DeviceListing.EMPTY;
    private final SortedMap<String, SortedMap<String, ObjectNode>> machines = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, ObjectNode>> cpus = new TreeMap<>();

    /**
     * Begins without an answer.
     *
     * @param version the reply of {@code query-version}
     * @param target the reply of {@code query-target}
     */
    public DeviceAnswers(JsonNode version, JsonNode target) {
        JsonNode number = version.path("qemu");
        release = number.path("major").asInt() + "." + number.path("minor").asInt() + "."
                + number.path("micro").asInt();
        architecture = target.path("arch").asString("");
    }

    /** Takes the reply of {@code qom-list-types} with abstract types. */
    public void types(JsonNode reply) {
        reply.forEach(type -> types.put(type.path("name").asString(), type));
    }

    /** Takes the reply of {@code qom-list-types} for what {@code object_add} creates. */
    public void objects(JsonNode reply) {
        reply.forEach(type -> objects.add(type.path("name").asString()));
    }

    /** Takes what the human monitor's {@code info qdm} prints. */
    public void listing(String text) {
        listing = DeviceListing.parse(text);
    }

    /** Takes the reply of {@code query-machines}. */
    public void machines(JsonNode reply) {
        for (JsonNode machine : reply) {
            ObjectNode facts = JsonNodeFactory.instance.objectNode();
            for (String key : MACHINE_FACTS) {
                JsonNode value = machine.get(key);
                if (value != null) {
                    facts.set(key, value);
                }
            }
            deprecated(machine, facts);
            machines.put(machine.path("name").asString(), one(facts));
        }
    }

    /** Takes the reply of {@code query-cpu-definitions}. */
    public void cpus(JsonNode reply) {
        for (JsonNode cpu : reply) {
            ObjectNode facts = JsonNodeFactory.instance.objectNode();
            Optional.ofNullable(cpu.get("typename")).ifPresent(type -> facts.set("type", type));
            deprecated(cpu, facts);
            cpus.put(cpu.path("name").asString(), one(facts));
        }
    }

    private static void deprecated(JsonNode reply, ObjectNode facts) {
        if (reply.path("deprecated").asBoolean(false)) {
            facts.put("deprecated", true);
        }
    }

    private SortedMap<String, ObjectNode> one(ObjectNode facts) {
        return new TreeMap<>(Map.of(architecture, facts));
    }

    /** The types to ask about with {@code device-list-properties}. */
    public List<String> askableDevices() {
        return types.keySet().stream()
                .filter(name -> inherits(name, DEVICE) && !isAbstract(name))
                .toList();
    }

    /** The types to ask about with {@code qom-list-properties}. */
    public List<String> askableObjects() {
        return types.keySet().stream()
                .filter(name -> (objects.contains(name) || inherits(name, MACHINE)) && !isAbstract(name))
                .filter(name -> !inherits(name, DEVICE))
                .toList();
    }

    /** Takes the reply of one of these two. */
    public void properties(String type, JsonNode reply) {
        properties.put(type, reply);
    }

    /** Takes that the binary ended, or refused, when it was asked about a type. */
    public void unaskable(String type) {
        unaskable.add(type);
    }

    private boolean isAbstract(String name) {
        return Optional.ofNullable(types.get(name))
                .map(type -> type.path("abstract").asBoolean(false))
                .orElse(true);
    }

    private Optional<String> parent(String name) {
        return Optional.ofNullable(types.get(name))
                .map(type -> type.path("parent").asString(""))
                .filter(parent -> !parent.isEmpty());
    }

    private List<String> line(String name) {
        List<String> line = new ArrayList<>();
        for (Optional<String> each = Optional.of(name);
                each.isPresent() && !line.contains(each.get());
                each = parent(each.get())) {
            line.add(each.get());
        }
        return line;
    }

    private boolean inherits(String name, String ancestor) {
        return line(name).contains(ancestor);
    }

    /** The facts, without enums and image formats. */
    public DeviceFacts facts() {
        SortedSet<String> needed = new TreeSet<>();
        for (String name : types.keySet()) {
            if (inherits(name, DEVICE) || inherits(name, MACHINE) || objects.contains(name)) {
                needed.addAll(line(name));
            }
        }
        SortedMap<String, TypeFacts> facts = new TreeMap<>();
        needed.forEach(name -> facts.put(name, type(name)));
        return new DeviceFacts(
                release, new TreeSet<>(List.of(architecture)), facts, new TreeMap<>(), machines, cpus, new TreeMap<>());
    }

    private TypeFacts type(String name) {
        Optional<DeviceListing.Entry> device = listing.entry(name);
        SortedMap<String, SortedSet<String>> aliases = new TreeMap<>();
        device.flatMap(DeviceListing.Entry::alias).ifPresent(alias -> aliases.put(alias, ours(true)));
        boolean isAsked = inherits(name, DEVICE) || inherits(name, MACHINE) || objects.contains(name);
        TypeHead head = new TypeHead(
                name,
                parent(name),
                ours(true),
                ours(isAbstract(name) || !isAsked),
                ours(unaskable.contains(name)),
                ours(device.filter(DeviceListing.Entry::isUsers).isPresent()),
                ours(objects.contains(name)),
                device.flatMap(DeviceListing.Entry::bus),
                aliases,
                device.map(DeviceListing.Entry::categories).orElseGet(TreeSet::new));
        SortedMap<String, SortedMap<String, PropertyFact>> all = new TreeMap<>();
        for (JsonNode property : properties.getOrDefault(name, JsonNodeFactory.instance.arrayNode())) {
            String type = property.path("type").asString();
            if (isFact(property.path("name").asString(), type)) {
                PropertyFact fact = new PropertyFact(type, Optional.ofNullable(property.get("default-value")));
                all.put(property.path("name").asString(), new TreeMap<>(Map.of(architecture, fact)));
            }
        }
        return new TypeFacts(head, all);
    }

    /** Parts that an object has of itself, and its wires, are nobody's to set; each object says its type in another way. */
    private static boolean isFact(String name, String type) {
        return !type.startsWith("child<")
                && !type.equals("link<irq>")
                && !type.equals("link<clock>")
                && !name.equals("type");
    }

    private SortedSet<String> ours(boolean isSo) {
        SortedSet<String> ours = new TreeSet<>();
        if (isSo) {
            ours.add(architecture);
        }
        return ours;
    }
}
