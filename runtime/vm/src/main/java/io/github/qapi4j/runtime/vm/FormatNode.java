// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.BlockdevRefOrNull;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A block node of an image format that is known by name only, while the program runs: what tests write that run with each format
 * ({@code 'driver': iotests.imgfmt}). Where the format is known to the programmer, {@link BlockdevOptions}' own methods are
 * better, as javac then knows which members there are. Immutable; each {@code with…} returns a changed copy.
 *
 * <pre>{@code
 * vm.addBlockdev(FormatNode.of(imgfmt, image).withNodeName("disk").options());
 * }</pre>
 */
public final class FormatNode {
    /** The formats that have nothing but a file below them, and maybe a backing file. */
    public static final List<String> FORMATS = List.of(
            "bochs", "cloop", "dmg", "luks", "parallels", "qcow", "qcow2", "qed", "raw", "vdi", "vhdx", "vmdk", "vpc");

    private static final String DRIVER = "driver";

    private final BlockdevOptions options;

    private FormatNode(BlockdevOptions options) {
        this.options = options;
    }

    /**
     * A node above another.
     *
     * @param format one of {@link #FORMATS}
     * @param file the node that has the image's bytes
     * @return the node
     * @throws IllegalArgumentException if there is no such format
     */
    public static FormatNode of(String format, BlockdevRef file) {
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException(
                    "there is no image format '" + format + "', but " + String.join(", ", FORMATS));
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.put(DRIVER, format).set("file", file.toJson());
        return new FormatNode(BlockdevOptions.fromJson(members));
    }

    /**
     * A node above a file.
     *
     * @param format one of {@link #FORMATS}
     * @param image the image
     * @return the node
     * @throws IllegalArgumentException if there is no such format
     */
    public static FormatNode of(String format, Path image) {
        return of(format, image.toString());
    }

    /**
     * A node above a file; otherwise as {@link #of(String, Path)}. A node is named by {@link BlockdevRef#of(String)}.
     *
     * @param format one of {@link #FORMATS}
     * @param image the image's path
     * @return the node
     * @throws IllegalArgumentException if there is no such format
     */
    public static FormatNode of(String format, String image) {
        return of(format, BlockdevRef.of(BlockdevOptions.file(b -> b.filename(image))));
    }

    /**
     * Names it.
     *
     * @param name the node's
     * @return a changed copy
     */
    public FormatNode withNodeName(String name) {
        return with("node-name", StringNode.valueOf(name));
    }

    /**
     * Sets whether it can be written.
     *
     * @param readOnly whether not
     * @return a changed copy
     */
    public FormatNode withReadOnly(boolean readOnly) {
        return with("read-only", BooleanNode.valueOf(readOnly));
    }

    /**
     * Sets the backing node.
     *
     * @param backing a node; {@link BlockdevRefOrNull#ofNull} for none, although the image names one
     * @return a changed copy
     * @throws IllegalArgumentException if the format has no backing files
     */
    public FormatNode withBacking(BlockdevRefOrNull backing) {
        return with("backing", backing.toJson());
    }

    /**
     * Sets the secret that opens a luks image.
     *
     * @param id the secret's
     * @return a changed copy
     * @throws IllegalArgumentException if the format is another
     */
    public FormatNode withKeySecret(String id) {
        return with("key-secret", StringNode.valueOf(id));
    }

    /**
     * Sets any other member of the format's options.
     *
     * @param member its name in QEMU's schema
     * @param value what it is to be
     * @return a changed copy
     * @throws IllegalArgumentException if the format has no such member
     * @throws io.github.qapi4j.contract.QapiDecodeException if the value is of another type than the member
     */
    public FormatNode with(String member, JsonNode value) {
        ObjectNode members = options.toJson();
        String format = members.get(DRIVER).asString("");
        BlockdevOptions changed = BlockdevOptions.fromJson(members.set(member, value));
        // Reading ignores what the schema does not have.
        if (member.equals(DRIVER) || !changed.toJson().has(member)) {
            throw new IllegalArgumentException("the image format " + format + " has no option '" + member + "'");
        }
        return new FormatNode(changed);
    }

    /**
     * All of it, as {@code blockdev-add} takes it, and {@link VmArguments#addBlockdev(BlockdevOptions)}.
     *
     * @return the options
     */
    public BlockdevOptions options() {
        return options;
    }

    /** The options as QEMU gets them. */
    @Override
    public String toString() {
        return options.toJson().toString();
    }
}
