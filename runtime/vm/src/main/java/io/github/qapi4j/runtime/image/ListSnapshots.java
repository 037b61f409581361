// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.qemu.type.SnapshotInfo;
import java.util.List;

/** The internal snapshots of an image, which {@code qemu-img info} has as JSON and {@code snapshot -l} has not. */
public final class ListSnapshots extends ImgQuestion<List<SnapshotInfo>>
        implements ForceShareOption<ListSnapshots>, JsonOption<ListSnapshots> {
    ListSnapshots(List<String> options, Image image) {
        super("info", options, image);
    }

    @Override
    public ListSnapshots withArguments(String... more) {
        return new ListSnapshots(plus(more), image());
    }

    /**
     * The snapshots.
     *
     * @return in the image's order; empty if there are none
     */
    @Override
    public List<SnapshotInfo> result(ImgOutput output) {
        List<SnapshotInfo> snapshots = ImageInfo.fromJson(output.json()).snapshots();
        return snapshots == null ? List.of() : List.copyOf(snapshots);
    }
}
