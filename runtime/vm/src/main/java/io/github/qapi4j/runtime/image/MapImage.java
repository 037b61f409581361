// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.MapEntry;
import java.util.List;

/** {@code qemu-img map}: where an image's data are. */
public final class MapImage extends ImgQuestion<List<MapEntry>>
        implements ForceShareOption<MapImage>, JsonOption<MapImage> {
    MapImage(List<String> options, Image image) {
        super("map", options, image);
    }

    @Override
    public MapImage withArguments(String... more) {
        return new MapImage(plus(more), image());
    }

    /**
     * Leaves out what is before an offset ({@code --start-offset}).
     *
     * @param offset where to begin
     * @return a changed copy
     */
    public MapImage startOffset(Size offset) {
        return withArguments("--start-offset=" + offset.toArgument());
    }

    /**
     * Ends after so many bytes ({@code --max-length}).
     *
     * @param length how much to look at
     * @return a changed copy
     */
    public MapImage maxLength(Size length) {
        return withArguments("--max-length=" + length.toArgument());
    }

    @Override
    public List<MapEntry> result(ImgOutput output) {
        return JsonLists.of(output.json(), MapEntry::fromJson);
    }
}
