// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A node of the block graph. */
final class BlockNode {
    final String name;
    final ObjectNode options;
    final boolean ofMonitor;
    final List<BlockNode> children;
    /** How many nodes this is a child of. */
    int parents;
    /** The type of the job that uses it. */
    @Nullable
    String job;

    BlockNode(String name, ObjectNode options, boolean ofMonitor, List<BlockNode> children) {
        this.name = name;
        this.options = options;
        this.ofMonitor = ofMonitor;
        this.children = children;
    }

    String driver() {
        return options.path("driver").asString("");
    }

    /** The name of the file at the end of the chain, if it has one. */
    String filename() {
        String own = options.path("filename").asString("");
        if (!own.isEmpty()) {
            return own;
        }
        boolean none = driver().startsWith("null-");
        return none || children.isEmpty() ? driver() + "://" : children.get(0).filename();
    }

    /** In bytes; what QEMU would find out from a file is not known here. */
    long size() {
        if (options.path("size").isIntegralNumber()) {
            return options.path("size").asLong();
        }
        boolean unlimited = driver().startsWith("null-");
        return unlimited ? 1L << 30 : children.isEmpty() ? 0 : children.get(0).size();
    }
}
