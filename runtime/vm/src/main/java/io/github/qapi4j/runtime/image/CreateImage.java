// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.ImageOptions;
import io.github.qapi4j.contract.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code qemu-img create}: an image is created. Where a secret or options are standard for its format, they are added. */
public final class CreateImage extends ImgCommand<Empty> implements QuietOption<CreateImage> {
    private final Image image;
    private final @Nullable Image backing;
    private final @Nullable Size size;

    CreateImage(List<String> options, Image image, @Nullable Image backing, @Nullable Size size) {
        super("create", options);
        this.image = image.named();
        this.backing = backing == null ? null : backing.named();
        this.size = size;
    }

    @Override
    public CreateImage withArguments(String... more) {
        return new CreateImage(plus(more), image, backing, size);
    }

    /**
     * Sets the size that a guest sees; without one the image is as big as the one below it.
     *
     * @param guestSize the size
     * @return a changed copy
     */
    public CreateImage size(Size guestSize) {
        return new CreateImage(plus(), image, backing, guestSize);
    }

    /**
     * Puts another image below it ({@code -b}, {@code -F}).
     *
     * @param below named as the new image shall name it: if relative, from its own folder
     * @return a changed copy
     * @throws IllegalArgumentException if options describe it
     */
    public CreateImage backing(Image below) {
        return new CreateImage(plus(), image, below, size);
    }

    /**
     * Does not look whether the image below it is there ({@code -u}).
     *
     * @return a changed copy
     */
    public CreateImage unsafeBacking() {
        return withArguments("-u");
    }

    /**
     * Sets create options of its format ({@code -o}), and the format itself where the image names none.
     *
     * @param format options of one format
     * @return a changed copy
     * @throws IllegalArgumentException if the image has another format
     */
    public CreateImage options(ImageOptions format) {
        return new CreateImage(plus(formatOptions(format)), image.orOf(format.format()), backing, size);
    }

    /**
     * Sets a create option by its name ({@code -o}), which nothing checks before qemu-img does.
     *
     * @param name the option
     * @param value its value
     * @return a changed copy
     */
    public CreateImage option(String name, String value) {
        return withArguments(formatOptions(ImageOptions.of("", Map.of(name, value))));
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        image.addFormat(arguments, "-f", standardFormat);
        if (backing != null) {
            arguments.addAll(List.of("-b", backing.name()));
            backing.addFormat(arguments, "-F", standardFormat);
        }
        arguments.add(image.name());
        if (size != null) {
            arguments.add(size.toArgument());
        }
    }

    @Override
    public Empty result(ImgOutput output) {
        return Empty.EMPTY;
    }
}
