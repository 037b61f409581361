// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.ImageInfo;
import java.util.List;

/** {@code qemu-img info}: what an image is. */
public final class ShowImage extends ImgQuestion<ImageInfo>
        implements ForceShareOption<ShowImage>, JsonOption<ShowImage> {
    ShowImage(List<String> options, Image image) {
        super("info", options, image);
    }

    @Override
    public ShowImage withArguments(String... more) {
        return new ShowImage(plus(more), image());
    }

    /**
     * Shows what the block layer can do with the image at a time ({@code --limits}, since 10.1).
     *
     * @return a changed copy
     */
    public ShowImage limits() {
        return withArguments("--limits");
    }

    /**
     * Sets how the host's cache is used, on which the limits may depend ({@code -t}, since 10.1).
     *
     * @param mode instead of write-back
     * @return a changed copy
     */
    public ShowImage cache(CacheMode mode) {
        return withArguments("-t", mode.toArgument());
    }

    @Override
    public ImageInfo result(ImgOutput output) {
        return ImageInfo.fromJson(output.json());
    }
}
