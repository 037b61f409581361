// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.QueryBlock;
import io.github.qapi4j.qemu.type.BlockDeviceInfo;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.qemu.type.BlockInfo;
import io.github.qapi4j.qemu.type.XDbgBlockGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A process with a block layer, and what can be asked about it. Throws what {@link EmulatorCommands} does. */
public interface BlockInspection extends EmulatorCommands {
    /**
     * Finds a block node ({@code query-named-block-nodes}).
     *
     * @param nodeName the node
     * @return empty if there is none of that name
     */
    default Optional<BlockDeviceInfo> nodeInfo(String nodeName) {
        return execute(Qmp.queryNamedBlockNodes()).stream()
                .filter(node -> nodeName.equals(node.nodeName()))
                .findFirst();
    }

    /**
     * Finds the medium in a drive ({@code query-block}): of a hard disk, the node that the guest sees.
     *
     * @param drive the drive's name, or the id or QOM path of the device that it belongs to
     * @return empty if there is no such drive, or nothing in it
     */
    default Optional<BlockDeviceInfo> medium(String drive) {
        String device = "/machine/peripheral/" + drive;
        return drives().stream()
                // The drives of devices that were given a node have no names.
                .filter(info -> !drive.isEmpty())
                .filter(info -> {
                    String qdev = Objects.requireNonNullElse(info.qdev(), "");
                    return drive.equals(info.device())
                            || qdev.equals(drive)
                            || qdev.equals(device)
                            || qdev.startsWith(device + "/");
                })
                .findFirst()
                .map(BlockInfo::inserted);
    }

    /**
     * All dirty bitmaps ({@code query-named-block-nodes}).
     *
     * @return by node name, in QEMU's order; a node without bitmaps is not among them
     */
    default Map<String, List<BlockDirtyInfo>> queryBitmaps() {
        Map<String, List<BlockDirtyInfo>> bitmaps = new LinkedHashMap<>();
        for (BlockDeviceInfo node : execute(Qmp.queryNamedBlockNodes())) {
            if (node.nodeName() != null && node.dirtyBitmaps() != null) {
                bitmaps.put(node.nodeName(), List.copyOf(node.dirtyBitmaps()));
            }
        }
        return bitmaps;
    }

    /**
     * The dirty bitmaps of all drives ({@code query-block}).
     *
     * @return by the drives' names, in QEMU's order; a drive without a medium, or without bitmaps, has none
     */
    default Map<String, List<BlockDirtyInfo>> queryDriveBitmaps() {
        Map<String, List<BlockDirtyInfo>> bitmaps = new LinkedHashMap<>();
        for (BlockInfo drive : drives()) {
            BlockDeviceInfo medium = drive.inserted();
            List<BlockDirtyInfo> own = medium == null ? null : medium.dirtyBitmaps();
            bitmaps.put(drive.device(), own == null ? List.of() : List.copyOf(own));
        }
        return bitmaps;
    }

    /**
     * Finds a dirty bitmap.
     *
     * @param nodeName its node
     * @param bitmap its name; empty for one without a name
     * @return the first one; empty if there is none, also when there is no such node
     */
    default Optional<BlockDirtyInfo> getBitmap(String nodeName, String bitmap) {
        return getBitmap(nodeName, bitmap, null);
    }

    /**
     * Finds a dirty bitmap.
     *
     * @param nodeName its node
     * @param bitmap its name; empty for one without a name
     * @param recording whether it must be recording, or must not be; null for either
     * @return the first one that fits; empty if there is none, also when there is no such node
     */
    default Optional<BlockDirtyInfo> getBitmap(String nodeName, String bitmap, @Nullable Boolean recording) {
        return getBitmap(nodeName, bitmap, recording, queryBitmaps());
    }

    /**
     * Finds a dirty bitmap among those that {@link #queryBitmaps} returned before.
     *
     * @param nodeName its node
     * @param bitmap its name; empty for one without a name
     * @param recording whether it must be recording, or must not be; null for either
     * @param bitmaps where to look
     * @return the first one that fits; empty if there is none
     */
    default Optional<BlockDirtyInfo> getBitmap(
            String nodeName, String bitmap, @Nullable Boolean recording, Map<String, List<BlockDirtyInfo>> bitmaps) {
        return bitmaps.getOrDefault(nodeName, List.of()).stream()
                .filter(info -> bitmap.equals(Objects.requireNonNullElse(info.name(), "")))
                .filter(info -> recording == null || recording.equals(info.recording()))
                .findFirst();
    }

    /**
     * Whether a dirty bitmap is as it should be.
     *
     * @param nodeName its node
     * @param bitmap its name
     * @param fields what must be so, by the names that QEMU uses, also those that the schema does not know; what is not
     *     named may be anything
     * @return true if each field is there and equal
     * @throws java.util.NoSuchElementException if there is no such bitmap; the message says which there are
     */
    default boolean checkBitmapStatus(String nodeName, String bitmap, ObjectNode fields) {
        var reply = executeForReply(Qmp.queryNamedBlockNodes()).raw();
        return new BitmapStatus(reply.path("return")).fits(nodeName, bitmap, fields);
    }

    /**
     * Asserts which node a path through the block graph leads to ({@code x-debug-query-block-graph}).
     *
     * @param root where it begins: the name of a node, or of a drive
     * @param path child names, each after a slash: {@code /backing/file}
     * @param expectedNode the name of the node at the end; null if there must be none
     * @throws AssertionError if it leads to another one, or nowhere; the message says how far it goes and what is there
     * @throws IllegalArgumentException if the path has no slash in front or an empty name in it
     */
    @SuppressWarnings("deprecation")
    default void assertBlockPath(String root, String path, @Nullable String expectedNode) {
        assertBlockPath(root, path, expectedNode, execute(Qmp.xDebugQueryBlockGraph()));
    }

    /**
     * Asserts which node a path through a block graph leads to that was asked for before; else as
     * {@link #assertBlockPath(String, String, String)}.
     *
     * @param root where it begins
     * @param path child names, each after a slash
     * @param expectedNode the name of the node at the end; null if there must be none
     * @param graph where to look
     */
    default void assertBlockPath(String root, String path, @Nullable String expectedNode, XDbgBlockGraph graph) {
        new BlockGraph(graph).assertPath(root, path, expectedNode);
    }

    /** The entry point's method returns something else since QEMU 11.0, where the command has an argument: this links with all. */
    private List<BlockInfo> drives() {
        Object command = QmpIndex.INSTANCE
                .decode(QueryBlock.class, JsonNodeFactory.instance.objectNode())
                .orElseThrow();
        return execute((QueryBlock) command);
    }
}
