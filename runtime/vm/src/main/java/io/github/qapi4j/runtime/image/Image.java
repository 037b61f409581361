// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.program.FileNames;
import io.github.qapi4j.runtime.program.FlatOptions;
import io.github.qapi4j.runtime.program.OptionString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image as qemu-img and qemu-io find it: a name, which may be a file's, a server's ({@code nbd:…}) or {@code json:…},
 * and its format; or options for a block node. Immutable.
 */
public final class Image implements IoTarget {
    private enum Kind {
        STANDARD,
        NAMED,
        PROBED,
        OPTIONS
    }

    private final Kind kind;
    private final @Nullable String format;
    private final String name;

    /**
     * Makes an image.
     *
     * @throws IllegalArgumentException if the tools would take the name for one of their options, and do something else
     */
    private Image(Kind kind, @Nullable String format, String name) {
        if (kind != Kind.OPTIONS && name.startsWith("-")) {
            throw new IllegalArgumentException("the tools would take '" + name
                    + "' for an option; a file of that name in the current folder is './" + name + "'");
        }
        this.kind = kind;
        this.format = format;
        this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * An image of the format that the tools were made for: of a test, the test's.
     *
     * @param name as the tools understand it
     * @return the image
     * @throws IllegalArgumentException if the name begins with a hyphen, as an option does
     */
    public static Image of(String name) {
        return new Image(Kind.STANDARD, null, name);
    }

    /**
     * A file in the format that the tools were made for: of a test, the test's.
     *
     * @param file any path
     * @return the image
     */
    public static Image of(Path file) {
        return of(FileNames.of(file));
    }

    /**
     * An image of a format.
     *
     * @param format the driver of that format
     * @param name as the tools understand it
     * @return the image
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     * @throws IllegalArgumentException if the name begins with a hyphen, as an option does
     */
    public static Image of(BlockdevDriver format, String name) {
        return of(format.toJson().asString(), name);
    }

    /**
     * An image of a format that is known at run time only, such as that of a test.
     *
     * @param format as the tools name it, which nothing checks before they do
     * @param name as the tools understand it
     * @return the image
     * @throws IllegalArgumentException if the format is empty, or the name begins with a hyphen, as an option does
     */
    public static Image of(String format, String name) {
        if (format.isEmpty()) {
            throw new IllegalArgumentException("a format without a name, for " + name);
        }
        return new Image(Kind.NAMED, format, name);
    }

    /**
     * A qcow2 image.
     *
     * @param name as the tools understand it
     * @return the image
     * @throws IllegalArgumentException if the name begins with a hyphen, as an option does
     */
    public static Image qcow2(String name) {
        return of("qcow2", name);
    }

    /**
     * A raw image, which is what a server shows.
     *
     * @param name as the tools understand it
     * @return the image
     * @throws IllegalArgumentException if the name begins with a hyphen, as an option does
     */
    public static Image raw(String name) {
        return of("raw", name);
    }

    /**
     * An image whose format the tools find out; what they create is raw then.
     *
     * @param name as the tools understand it
     * @return the image
     * @throws IllegalArgumentException if the name begins with a hyphen, as an option does
     */
    public static Image probed(String name) {
        return new Image(Kind.PROBED, null, name);
    }

    /**
     * What a block node opens ({@code --image-opts}).
     *
     * @param node the node's options
     * @return the image
     * @throws IllegalArgumentException if null is in the options, which no option can say
     */
    public static Image of(BlockdevOptions node) {
        return options(FlatOptions.toOptions(node));
    }

    /**
     * What options describe ({@code --image-opts}), which nothing checks before the tools do.
     *
     * @param options for example {@code driver=raw,file.filename=…}
     * @return the image
     */
    public static Image options(OptionString options) {
        return new Image(Kind.OPTIONS, null, options.toString());
    }

    /**
     * Begins to say how qemu-io opens it.
     *
     * @return opened in the standard way
     */
    public OpenedImage opened() {
        return new OpenedImage(this, List.of());
    }

    /**
     * The image, to be opened by qemu-io for reading alone.
     *
     * @return no more an image for qemu-img
     */
    public OpenedImage readOnly() {
        return opened().readOnly();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> ioOptions() {
        List<String> options = new ArrayList<>();
        switch (kind) {
            case NAMED -> options.addAll(List.of("-f", format("")));
            case OPTIONS -> options.add("--image-opts");
            case STANDARD, PROBED -> {
                // The tool's own options say it, or nothing does.
            }
        }
        return options;
    }

    @Override
    public boolean isOfStandardFormat() {
        return kind == Kind.STANDARD;
    }

    /** Whether options describe it. */
    boolean hasOptions() {
        return kind == Kind.OPTIONS;
    }

    /** Says which format it has, for qemu-img; nothing where that is probed. */
    void addFormat(List<String> arguments, String option, String imageOpts, String standard) {
        if (kind == Kind.OPTIONS) {
            arguments.add(imageOpts);
        } else {
            addFormat(arguments, option, standard);
        }
    }

    /**
     * Itself, where options cannot describe an image.
     *
     * @throws IllegalArgumentException if they do
     */
    Image named() {
        if (kind == Kind.OPTIONS) {
            throw new IllegalArgumentException("options cannot describe this image: " + this);
        }
        return this;
    }

    /** Whether one word says the format of both. */
    boolean isOfFormatOf(Image other) {
        return kind == other.kind && Objects.equals(format, other.format);
    }

    /** Says which format it has; see {@link #named}. */
    void addFormat(List<String> arguments, String option, String standard) {
        if (kind != Kind.PROBED) {
            arguments.addAll(List.of(option, format(standard)));
        }
    }

    /** The name of its format; of one that is probed or described by options, the standard one. */
    String format(String standard) {
        return format == null ? standard : format;
    }

    /** The same image, of a format that was found out later. */
    Image orOf(String known) {
        if (kind == Kind.STANDARD || kind == Kind.PROBED) {
            return of(known, name);
        }
        if (!known.equals(format)) {
            throw new IllegalArgumentException("options of " + known + " for " + this);
        }
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Image image
                && kind == image.kind
                && Objects.equals(format, image.format)
                && name.equals(image.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, format, name);
    }

    /** The name, with secrets masked, and the format. */
    @Override
    public String toString() {
        String shown = CommandLines.masked(name);
        return format == null ? shown : shown + " (" + format + ")";
    }
}
