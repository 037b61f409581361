// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.ImageInfo;
import java.util.List;

/** {@code qemu-img info --backing-chain}: what an image and those below it are. */
public final class ShowChain extends ImgCommand<List<ImageInfo>>
        implements ForceShareOption<ShowChain>, JsonOption<ShowChain> {
    private final Image image;

    ShowChain(List<String> options, Image image) {
        super("info", options);
        this.image = image;
    }

    @Override
    public ShowChain withArguments(String... more) {
        return new ShowChain(plus(more), image);
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        image.addFormat(arguments, "-f", "--image-opts", standardFormat);
        arguments.add(image.name());
    }

    @Override
    public boolean printsJson() {
        return true;
    }

    @Override
    public List<ImageInfo> result(ImgOutput output) {
        return JsonLists.of(output.json(), ImageInfo::fromJson);
    }
}
