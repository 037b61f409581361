// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.BlockdevAioOptions;
import io.github.qapi4j.qemu.type.BlockdevDiscardOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * An image and how qemu-io opens it. Each method returns a changed copy; of an option that is set twice the last one counts.
 *
 * @param image which image
 * @param options as qemu-io takes them, without those that say what the image is
 */
public record OpenedImage(Image image, List<String> options) implements IoTarget {
    /**
     * Copies the list.
     *
     * @param image see the component
     * @param options see the component
     */
    public OpenedImage {
        options = List.copyOf(options);
    }

    /**
     * Adds options that there is no method for, as qemu-io takes them.
     *
     * @param more which nothing checks before qemu-io does
     * @return a changed copy
     */
    public OpenedImage withArguments(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new OpenedImage(image, all);
    }

    /**
     * Opens it for reading alone ({@code -r}).
     *
     * @return a changed copy
     */
    public OpenedImage readOnly() {
        return withArguments("-r");
    }

    /**
     * Writes to a temporary image instead ({@code -s}).
     *
     * @return a changed copy
     */
    public OpenedImage snapshot() {
        return withArguments("-s");
    }

    /**
     * Copies into the image what is read from below it ({@code -C}).
     *
     * @return a changed copy
     */
    public OpenedImage copyOnRead() {
        return withArguments("-C");
    }

    /**
     * Uses buffers that are not aligned as direct I/O needs them ({@code -m}).
     *
     * @return a changed copy
     */
    public OpenedImage misaligned() {
        return withArguments("-m");
    }

    /**
     * Opens it although others write to it ({@code -U}).
     *
     * @return a changed copy
     */
    public OpenedImage forceShare() {
        return withArguments("-U");
    }

    /**
     * Sets how the host's cache is used ({@code -t}).
     *
     * @param mode instead of the one in the tool's own options
     * @return a changed copy
     */
    public OpenedImage cache(CacheMode mode) {
        return withArguments("-t", mode.toArgument());
    }

    /**
     * Sets what becomes of discards ({@code -d}).
     *
     * @param mode whether they reach the file
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public OpenedImage discard(BlockdevDiscardOptions mode) {
        return withArguments("-d", mode.toJson().asString());
    }

    /**
     * Sets how the host does the I/O ({@code -i}).
     *
     * @param mode the host's interface
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public OpenedImage aio(BlockdevAioOptions mode) {
        return withArguments("-i", mode.toJson().asString());
    }

    /**
     * Adds a secret that options of the image name ({@code --object secret}). It reaches qemu-io through a file.
     *
     * @param id by which it is named
     * @param password the secret itself
     * @return a changed copy
     */
    public OpenedImage secret(String id, String password) {
        return withArguments("--object", ToolObjects.secret(id, password));
    }

    /**
     * Adds an object that options of the image name ({@code --object}), such as TLS credentials.
     *
     * @param object what to make
     * @return a changed copy
     * @throws IllegalArgumentException if null is in it, which no option can say
     */
    public OpenedImage object(ObjectOptions object) {
        return withArguments("--object", ToolObjects.of(object));
    }

    @Override
    public List<String> ioOptions() {
        List<String> all = new ArrayList<>(options);
        all.addAll(image.ioOptions());
        return all;
    }

    @Override
    public String name() {
        return image.name();
    }

    @Override
    public boolean isOfStandardFormat() {
        return image.isOfStandardFormat();
    }

    /** The image, without the options, in which a secret may be. */
    @Override
    public String toString() {
        return image.toString();
    }
}
