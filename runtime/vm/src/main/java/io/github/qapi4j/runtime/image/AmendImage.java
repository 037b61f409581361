// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.AmendOptions;
import io.github.qapi4j.contract.Empty;
import java.util.List;

/** {@code qemu-img amend}: options of an image's format are changed. */
public final class AmendImage extends ImgCommand<Empty>
        implements QuietOption<AmendImage>, ProgressOption<AmendImage>, CacheOption<AmendImage> {
    private final Image image;

    AmendImage(List<String> options, Image image) {
        super("amend", options);
        this.image = image;
    }

    static AmendImage of(Image image, AmendOptions changes) {
        String[] options = formatOptions(changes);
        if (options.length == 0) {
            throw new IllegalArgumentException("no option to amend in " + image);
        }
        return new AmendImage(List.of(options), image.hasOptions() ? image : image.orOf(changes.format()));
    }

    @Override
    public AmendImage withArguments(String... more) {
        return new AmendImage(plus(more), image);
    }

    /**
     * Allows what may lose access to the data, such as the removal of a key ({@code --force}).
     *
     * @return a changed copy
     */
    public AmendImage force() {
        return withArguments("--force");
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        image.addFormat(arguments, "-f", "--image-opts", standardFormat);
        arguments.add(image.name());
    }

    @Override
    public Empty result(ImgOutput output) {
        return Empty.EMPTY;
    }
}
