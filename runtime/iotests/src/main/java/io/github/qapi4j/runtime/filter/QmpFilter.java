// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Changes QMP messages. It returns a new tree and leaves its argument as it is. Threads may share it. */
@FunctionalInterface
public interface QmpFilter {
    /** Changes nothing. */
    QmpFilter NONE = tree -> tree;

    /**
     * Filters a tree.
     *
     * @param tree any; it is not changed
     * @return what becomes of it, which may share parts with the argument
     */
    JsonNode apply(JsonNode tree);

    /**
     * Another filter after this one.
     *
     * @param next gets what this one returns
     * @return both in a row
     */
    default QmpFilter then(QmpFilter next) {
        return tree -> next.apply(apply(tree));
    }

    /** Changes one leaf of a tree. */
    @FunctionalInterface
    interface Leaf {
        /**
         * Filters a leaf.
         *
         * @param key the name of the member whose value it is; in a list its index, from 0; alone an empty string
         * @param value a string, number, boolean or null
         * @return what becomes of it
         */
        JsonNode apply(String key, JsonNode value);
    }

    /**
     * Changes the leaves of a tree ({@code filter_qmp}): strings, numbers, booleans and nulls, never objects and lists as
     * such, and never names of members. What a leaf becomes is not looked at again.
     *
     * @param leaf called for each leaf, in order
     * @return a filter of whole trees; of a tree that is one leaf, too
     */
    static QmpFilter leaves(Leaf leaf) {
        return tree -> walk("", tree, leaf);
    }

    /**
     * Changes the strings of a tree; see {@link #leaves}.
     *
     * @param filter called for each value that is a string
     * @return a filter of whole trees
     */
    static QmpFilter strings(Filter filter) {
        return leaves(
                (key, value) -> value.isString() ? StringNode.valueOf(filter.apply(value.stringValue(null))) : value);
    }

    /**
     * Takes members away, wherever in a tree they are.
     *
     * @param names of members
     * @return a filter of whole trees
     */
    static QmpFilter without(String... names) {
        Set<String> unwanted = Set.of(names);
        return tree -> prune(tree, unwanted);
    }

    private static JsonNode prune(JsonNode node, Set<String> unwanted) {
        if (node instanceof ObjectNode object) {
            ObjectNode pruned = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .filter(member -> !unwanted.contains(member.getKey()))
                    .forEach(member -> pruned.set(member.getKey(), prune(member.getValue(), unwanted)));
            return pruned;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode pruned = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(element -> pruned.add(prune(element, unwanted)));
            return pruned;
        }
        return node;
    }

    private static JsonNode walk(String key, JsonNode node, Leaf leaf) {
        if (node instanceof ObjectNode object) {
            ObjectNode filtered = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(member -> filtered.set(member.getKey(), walk(member.getKey(), member.getValue(), leaf)));
            return filtered;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode filtered = JsonNodeFactory.instance.arrayNode(list.size());
            for (int i = 0; i < list.size(); i++) {
                filtered.add(walk(Integer.toString(i), list.get(i), leaf));
            }
            return filtered;
        }
        return leaf.apply(key, node);
    }
}
