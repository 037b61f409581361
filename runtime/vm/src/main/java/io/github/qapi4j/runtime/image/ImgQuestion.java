// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import java.util.List;

/**
 * A subcommand that answers in JSON what one image is.
 *
 * @param <R> what it answers
 */
abstract class ImgQuestion<R> extends ImgCommand<R> {
    private final Image image;

    ImgQuestion(String subcommand, List<String> options, Image image) {
        super(subcommand, options);
        this.image = image;
    }

    /** For the changed copies. */
    final Image image() {
        return image;
    }

    @Override
    final void addOperands(List<String> arguments, String standardFormat) {
        image.addFormat(arguments, "-f", "--image-opts", standardFormat);
        arguments.add(image.name());
    }

    @Override
    public final boolean printsJson() {
        return true;
    }
}
