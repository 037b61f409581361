// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.model;

import io.github.qapi4j.runtime.testkit.schema.DefaultValues;
import io.github.qapi4j.runtime.testkit.schema.MonitorSchema;
import io.github.qapi4j.runtime.testkit.schema.SchemaMember;
import io.github.qapi4j.runtime.testkit.schema.SchemaType.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The named nodes of the block graph. No file is opened: a fake has no images. */
public final class NodeModel {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NODE_NAME = "node-name";
    private static final String OPTIONS = "BlockdevOptions";
    private static final String REFERENCE = "BlockdevRef";
    private static final int LONGEST_NAME = 31;

    private final MonitorSchema schema;
    /** In the order of their making; QEMU lists the latest first. */
    private final Map<String, BlockNode> nodes = new LinkedHashMap<>();

    private int unnamed;

    /**
     * A graph without nodes.
     *
     * @param schema what the program has
     */
    public NodeModel(MonitorSchema schema) {
        this.schema = schema;
    }

    /**
     * Executes a command.
     *
     * @param command its name
     * @param arguments as the schema has them
     * @return what it returns; null for one that is no matter of this
     * @throws ModelRefusal if QEMU would refuse it
     */
    public @Nullable JsonNode execute(String command, ObjectNode arguments) throws ModelRefusal {
        return switch (command) {
            case "blockdev-add" -> {
                add(arguments);
                yield JSON.objectNode();
            }
            case "blockdev-del" -> {
                delete(arguments.path(NODE_NAME).asString());
                yield JSON.objectNode();
            }
            case "query-named-block-nodes" -> list();
            default -> null;
        };
    }

    /**
     * Adds a node as {@code blockdev-add} and {@code -blockdev} do.
     *
     * @param options as the schema has them
     * @throws ModelRefusal if QEMU would refuse them
     */
    public void add(ObjectNode options) throws ModelRefusal {
        if (!options.has(NODE_NAME)) {
            throw new ModelRefusal("'node-name' must be specified for the root node");
        }
        Map<String, BlockNode> added = new LinkedHashMap<>();
        BlockNode root = open(options, true, added);
        added.values().forEach(node -> node.children.forEach(child -> child.parents++));
        nodes.putAll(added);
        nodes.put(root.name, root);
    }

    private BlockNode open(ObjectNode options, boolean ofMonitor, Map<String, BlockNode> added) throws ModelRefusal {
        String name = options.path(NODE_NAME).asString("");
        if (name.isEmpty()) {
            name = "#block" + (100 + unnamed++);
        } else if (!name.matches("[A-Za-z][A-Za-z0-9._-]*") || name.length() > LONGEST_NAME) {
            throw new ModelRefusal(
                    name.length() > LONGEST_NAME ? "Node name too long" : "Invalid node-name: '" + name + "'");
        } else if (nodes.containsKey(name) || added.containsKey(name)) {
            throw new ModelRefusal("Duplicate nodes with node-name='" + name + "'");
        }
        List<BlockNode> children = new ArrayList<>();
        for (JsonNode reference : references(options)) {
            children.add(
                    reference instanceof ObjectNode nested
                            ? open(nested, false, added)
                            : find(reference.asString(), added));
        }
        BlockNode node = new BlockNode(name, options.deepCopy(), ofMonitor, children);
        added.put(name, node);
        return node;
    }

    /** What the schema says are other nodes. */
    private List<JsonNode> references(ObjectNode options) {
        List<JsonNode> references = new ArrayList<>();
        ObjectType type = (ObjectType) schema.type(OPTIONS);
        for (SchemaMember member : schema.members(type, options.path("driver").asString(""))) {
            JsonNode value = options.path(member.name());
            if (member.type().startsWith("[" + REFERENCE)) {
                value.forEach(references::add);
            } else if (member.type().startsWith(REFERENCE) && (value.isObject() || value.isString())) {
                references.add(value);
            }
        }
        return references;
    }

    /** A node that is there. */
    BlockNode find(String name) throws ModelRefusal {
        return find(name, Map.of());
    }

    private BlockNode find(String name, Map<String, BlockNode> added) throws ModelRefusal {
        BlockNode node = nodes.get(name);
        node = node != null ? node : added.get(name);
        if (node == null) {
            throw new ModelRefusal("Cannot find device='" + name + "' nor node-name='" + name + "'");
        }
        return node;
    }

    static void requireFree(BlockNode node) throws ModelRefusal {
        if (node.job != null) {
            throw new ModelRefusal(
                    "Node '" + node.name + "' is busy: block device is in use by block job: " + node.job);
        }
    }

    private void delete(String name) throws ModelRefusal {
        BlockNode node = nodes.get(name);
        if (node == null) {
            throw new ModelRefusal("Failed to find node with node-name='" + name + "'");
        }
        requireFree(node);
        if (!node.ofMonitor) {
            throw new ModelRefusal("Node " + name + " is not owned by the monitor");
        } else if (node.parents > 0) {
            throw new ModelRefusal("Block device " + name + " is in use");
        }
        remove(node);
    }

    private void remove(BlockNode node) {
        nodes.remove(node.name);
        for (BlockNode child : node.children) {
            child.parents--;
            if (child.parents == 0 && !child.ofMonitor) {
                remove(child);
            }
        }
    }

    private ArrayNode list() {
        ArrayNode list = JSON.arrayNode();
        for (BlockNode node : nodes.values()) {
            ObjectNode info = JSON.objectNode()
                    .put(NODE_NAME, node.name)
                    .put("drv", node.driver())
                    .put("file", node.filename())
                    .put("ro", node.options.path("read-only").asBoolean(false));
            info.put("detect_zeroes", node.options.path("detect-zeroes").asString("off"));
            info.putObject("image")
                    .put("filename", node.filename())
                    .put("format", node.driver())
                    .put("virtual-size", node.size());
            JsonNode cache = node.options.path("cache");
            info.putObject("cache")
                    .put("writeback", true)
                    .put("direct", cache.path("direct").asBoolean(false))
                    .put("no-flush", cache.path("no-flush").asBoolean(false));
            new DefaultValues(schema).complete("BlockDeviceInfo", info);
            list.insert(0, info);
        }
        return list;
    }
}
