// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.BlockdevAioOptions;
import io.github.qapi4j.qemu.type.BlockdevDetectZeroesOptions;
import io.github.qapi4j.qemu.type.BlockdevDiscardOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.ArrayList;
import java.util.List;

/** An image and how qemu-nbd serves it. Each method returns a changed copy; of an option that is set twice the last one counts. */
public final class ServedImage {
    private final Image image;
    private final List<String> options;

    private ServedImage(Image image, List<String> options) {
        this.image = image;
        this.options = List.copyOf(options);
    }

    /**
     * Serves an image, for one client at a time, which ends the server.
     *
     * @param image one without a format has that of qemu-nbd's standing options, or else is probed
     * @param address where to listen
     * @return without options
     */
    public static ServedImage of(Image image, NbdAddress address) {
        return new ServedImage(image, address.arguments());
    }

    /**
     * Adds options that there is no method for, as qemu-nbd takes them.
     *
     * @param more which nothing checks before qemu-nbd does
     * @return a changed copy
     */
    public ServedImage withArguments(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new ServedImage(image, all);
    }

    /**
     * Sets the name of the export, which is empty otherwise ({@code -x}).
     *
     * @param name by which clients ask for it
     * @return a changed copy
     */
    public ServedImage exportName(String name) {
        return withArguments("-x", name);
    }

    /**
     * Describes the export, for people ({@code -D}).
     *
     * @param text what clients are shown
     * @return a changed copy
     */
    public ServedImage description(String text) {
        return withArguments("-D", text);
    }

    /**
     * Goes on after the last client has gone ({@code -t}).
     *
     * @return a changed copy
     */
    public ServedImage persistent() {
        return withArguments("-t");
    }

    /**
     * Sets how many clients it takes at a time ({@code -e}).
     *
     * @param clients zero for any number
     * @return a changed copy
     */
    public ServedImage shared(int clients) {
        return withArguments("-e", Integer.toString(clients));
    }

    /**
     * Serves it for reading alone ({@code -r}).
     *
     * @return a changed copy
     */
    public ServedImage readOnly() {
        return withArguments("-r");
    }

    /**
     * Writes to a temporary image instead ({@code -s}).
     *
     * @return a changed copy
     */
    public ServedImage snapshot() {
        return withArguments("-s");
    }

    /**
     * Serves an internal snapshot, for reading alone ({@code -l}).
     *
     * @param name the snapshot's
     * @return a changed copy
     */
    public ServedImage loadSnapshot(String name) {
        return withArguments(
                "-l", OptionString.of("").with("snapshot.name", name).toString());
    }

    /**
     * Leaves out the beginning of the image ({@code -o}).
     *
     * @param offset where the export begins
     * @return a changed copy
     */
    public ServedImage offset(Size offset) {
        return withArguments("-o", Long.toString(offset.bytes()));
    }

    /**
     * Shows a persistent bitmap to clients ({@code -B}).
     *
     * @param name the bitmap's
     * @return a changed copy
     */
    public ServedImage bitmap(String name) {
        return withArguments("-B", name);
    }

    /**
     * Shows clients how deep in the chain data are ({@code -A}).
     *
     * @return a changed copy
     */
    public ServedImage allocationDepth() {
        return withArguments("-A");
    }

    /**
     * Sets how the host's cache is used ({@code --cache}).
     *
     * @param mode instead of write-back
     * @return a changed copy
     */
    public ServedImage cache(CacheMode mode) {
        return withArguments("--cache=" + mode.toArgument());
    }

    /**
     * Sets how the host does the I/O ({@code --aio}).
     *
     * @param mode the host's interface
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public ServedImage aio(BlockdevAioOptions mode) {
        return withArguments("--aio=" + mode.toJson().asString());
    }

    /**
     * Sets what becomes of discards ({@code --discard}).
     *
     * @param mode whether they reach the file
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public ServedImage discard(BlockdevDiscardOptions mode) {
        return withArguments("--discard=" + mode.toJson().asString());
    }

    /**
     * Sets what becomes of zeroes that are written ({@code --detect-zeroes}).
     *
     * @param mode whether they are found; unmapping them takes discards that reach the file
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public ServedImage detectZeroes(BlockdevDetectZeroesOptions mode) {
        return withArguments("--detect-zeroes=" + mode.toJson().asString());
    }

    /**
     * Adds an object that other options name ({@code --object}), such as TLS credentials or a secret. A secret reaches
     * qemu-nbd through a file.
     *
     * @param object what to make
     * @return a changed copy
     * @throws IllegalArgumentException if null is in it, which no option can say
     */
    public ServedImage object(ObjectOptions object) {
        return withArguments("--object", ToolObjects.of(object));
    }

    /**
     * Demands TLS of clients ({@code --tls-creds}).
     *
     * @param id of credentials that {@link #object} adds
     * @return a changed copy
     */
    public ServedImage tlsCreds(String id) {
        return withArguments("--tls-creds=" + id);
    }

    /**
     * Sets who may connect by TLS ({@code --tls-authz}).
     *
     * @param id of an authorization that {@link #object} adds
     * @return a changed copy
     */
    public ServedImage tlsAuthz(String id) {
        return withArguments("--tls-authz=" + id);
    }

    /**
     * The command line, without the program.
     *
     * @return options and the image
     */
    public List<String> arguments() {
        List<String> all = new ArrayList<>(options);
        all.addAll(image.ioOptions());
        all.add(image.name());
        return all;
    }

    /** The image, without the options, in which a secret may be. */
    @Override
    public String toString() {
        return image.toString();
    }
}
