// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.qemu.type.PreallocMode;
import java.util.List;

/** {@code qemu-img resize}: the size that a guest sees becomes another. */
public final class ResizeImage extends ImgCommand<Empty> implements QuietOption<ResizeImage> {
    private final Image image;
    private final String size;

    ResizeImage(List<String> options, Image image, String size) {
        super("resize", options);
        this.image = image;
        this.size = size;
    }

    @Override
    public ResizeImage withArguments(String... more) {
        return new ResizeImage(plus(more), image, size);
    }

    /**
     * Allows that data are lost because the image becomes smaller ({@code --shrink}).
     *
     * @return a changed copy
     */
    public ResizeImage allowShrink() {
        return withArguments("--shrink");
    }

    /**
     * Sets what is allocated of the space that is added ({@code --preallocation}).
     *
     * @param mode how much
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public ResizeImage preallocation(PreallocMode mode) {
        return withArguments("--preallocation=" + mode.toJson().asString());
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        image.addFormat(arguments, "-f", "--image-opts", standardFormat);
        arguments.add(image.name());
        arguments.add(size);
    }

    @Override
    public Empty result(ImgOutput output) {
        return Empty.EMPTY;
    }
}
