// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.ImageInfo;
import java.util.List;

/** {@code qemu-img info --backing-chain}: what an image and those below it are. */
public final class ShowChain extends ImgQuestion<List<ImageInfo>>
        implements ForceShareOption<ShowChain>, JsonOption<ShowChain> {
    ShowChain(List<String> options, Image image) {
        super("info", options, image);
    }

    @Override
    public ShowChain withArguments(String... more) {
        return new ShowChain(plus(more), image());
    }

    @Override
    public List<ImageInfo> result(ImgOutput output) {
        return JsonLists.of(output.json(), ImageInfo::fromJson);
    }
}
