// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.type.XDbgBlockGraph;
import io.github.qapi4j.qemu.type.XDbgBlockGraphEdge;
import io.github.qapi4j.qemu.type.XDbgBlockGraphNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Walks through the block layer's graph. Each step is told when a path leads elsewhere. */
final class BlockGraph {
    private final List<XDbgBlockGraphNode> nodes;
    private final List<XDbgBlockGraphEdge> edges;

    BlockGraph(XDbgBlockGraph graph) {
        nodes = Objects.requireNonNullElse(graph.nodes(), List.of());
        edges = Objects.requireNonNullElse(graph.edges(), List.of());
    }

    void assertPath(String root, String path, @Nullable String expected) {
        if (!path.startsWith("/") || path.length() == 1 || path.endsWith("/") || path.contains("//")) {
            throw new IllegalArgumentException("a path is child names, each after a slash, not '" + path + "'");
        }
        List<String> names = List.of(path.substring(1).split("/"));
        XDbgBlockGraphNode node = nodes.stream()
                .filter(each -> root.equals(each.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Cannot follow path " + path + " from '" + root
                        + "': there is no such node, but " + nodeNames()));
        String steps = "'" + root + "'";
        for (int i = 0; i < names.size(); i++) {
            Optional<XDbgBlockGraphNode> child = child(node, names.get(i));
            if (child.isEmpty()) {
                if (i == names.size() - 1 && expected == null) {
                    return;
                }
                throw new AssertionError("Cannot follow path " + path + " from '" + root + "': " + steps
                        + " has no child '" + names.get(i) + "', but " + children(node));
            }
            node = child.get();
            steps += " -" + names.get(i) + "-> '" + node.name() + "'";
        }
        if (!node.name().equals(expected)) {
            throw new AssertionError("Path " + path + " from '" + root + "' leads to '" + node.name() + "', not to "
                    + (expected == null ? "nothing" : "'" + expected + "'") + ": " + steps);
        }
    }

    private Optional<XDbgBlockGraphNode> child(XDbgBlockGraphNode parent, String name) {
        return edges.stream()
                .filter(edge -> Objects.equals(edge.parent(), parent.id()) && name.equals(edge.name()))
                .findFirst()
                .flatMap(this::target);
    }

    private Optional<XDbgBlockGraphNode> target(XDbgBlockGraphEdge edge) {
        return nodes.stream()
                .filter(node -> Objects.equals(node.id(), edge.child()))
                .findFirst();
    }

    private String children(XDbgBlockGraphNode parent) {
        String list = edges.stream()
                .filter(edge -> Objects.equals(edge.parent(), parent.id()))
                .map(edge -> "'" + edge.name() + "' ("
                        + target(edge).map(XDbgBlockGraphNode::name).orElse("?") + ")")
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? "no children at all" : list;
    }

    private String nodeNames() {
        return nodes.stream().map(node -> "'" + node.name() + "'").collect(Collectors.joining(", "));
    }
}
