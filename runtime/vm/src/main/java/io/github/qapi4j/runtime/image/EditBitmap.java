// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code qemu-img bitmap}: a persistent bitmap is added, removed or changed. Actions are done in the order in which they were
 * named.
 */
public final class EditBitmap extends ImgCommand<Empty> implements ImgOptions<EditBitmap> {
    private final Image image;
    private final String bitmap;
    private final @Nullable Image source;

    EditBitmap(List<String> options, Image image, String bitmap, @Nullable Image source) {
        super("bitmap", options);
        this.image = image;
        this.bitmap = bitmap;
        this.source = source == null ? null : source.named();
    }

    @Override
    public EditBitmap withArguments(String... more) {
        return new EditBitmap(plus(more), image, bitmap, source);
    }

    /**
     * Adds the bitmap, enabled ({@code --add}).
     *
     * @return a changed copy
     */
    public EditBitmap add() {
        return withArguments("--add");
    }

    /**
     * Adds the bitmap, enabled ({@code --add -g}).
     *
     * @param granularity how much each bit stands for
     * @return a changed copy
     */
    public EditBitmap add(Size granularity) {
        return withArguments("--add", "-g", granularity.toArgument());
    }

    /**
     * Removes the bitmap ({@code --remove}).
     *
     * @return a changed copy
     */
    public EditBitmap remove() {
        return withArguments("--remove");
    }

    /**
     * Clears the bitmap ({@code --clear}).
     *
     * @return a changed copy
     */
    public EditBitmap clear() {
        return withArguments("--clear");
    }

    /**
     * Has the bitmap record writes from now on ({@code --enable}).
     *
     * @return a changed copy
     */
    public EditBitmap enable() {
        return withArguments("--enable");
    }

    /**
     * Has the bitmap record no more writes ({@code --disable}).
     *
     * @return a changed copy
     */
    public EditBitmap disable() {
        return withArguments("--disable");
    }

    /**
     * Adds what another bitmap has recorded ({@code --merge}).
     *
     * @param other its name, in the same image unless {@link #source} names another
     * @return a changed copy
     */
    public EditBitmap merge(String other) {
        return withArguments("--merge", other);
    }

    /**
     * Sets where the bitmaps are that are merged ({@code -b}, {@code -F}).
     *
     * @param other an image
     * @return a changed copy
     * @throws IllegalArgumentException if options describe it
     */
    public EditBitmap source(Image other) {
        return new EditBitmap(plus(), image, bitmap, other);
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        image.addFormat(arguments, "-f", "--image-opts", standardFormat);
        if (source != null) {
            arguments.addAll(List.of("-b", source.name()));
            source.addFormat(arguments, "-F", standardFormat);
        }
        if (bitmap.startsWith("-")) {
            // Else qemu-img takes it for an option.
            arguments.add("--");
        }
        arguments.add(image.name());
        if (!bitmap.isEmpty()) {
            arguments.add(bitmap);
        }
    }

    @Override
    public Empty result(ImgOutput output) {
        return Empty.EMPTY;
    }
}
