// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Empty;
import java.util.List;

/**
 * {@code qemu-img snapshot -c}, {@code -a} and {@code -d}: an internal snapshot is created, applied or deleted. The image's
 * format is always found out, as releases before 11 cannot be told.
 */
public final class EditSnapshot extends ImgCommand<Empty>
        implements QuietOption<EditSnapshot>, ForceShareOption<EditSnapshot> {
    private final Image image;

    EditSnapshot(List<String> options, Image image) {
        super("snapshot", options);
        this.image = image;
    }

    @Override
    public EditSnapshot withArguments(String... more) {
        return new EditSnapshot(plus(more), image);
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        if (image.hasOptions()) {
            arguments.add("--image-opts");
        }
        arguments.add(image.name());
    }

    @Override
    public Empty result(ImgOutput output) {
        return Empty.EMPTY;
    }
}
