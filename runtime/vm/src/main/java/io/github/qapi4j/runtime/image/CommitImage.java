// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.Size;
import java.util.List;

/** {@code qemu-img commit}: what is in an image goes into one below it. */
public final class CommitImage extends ImgCommand<Empty>
        implements QuietOption<CommitImage>, ProgressOption<CommitImage>, CacheOption<CommitImage> {
    private final Image image;

    CommitImage(List<String> options, Image image) {
        super("commit", options);
        this.image = image;
    }

    @Override
    public CommitImage withArguments(String... more) {
        return new CommitImage(plus(more), image);
    }

    /**
     * Commits into an image further below, upon which the image is not emptied ({@code -b}).
     *
     * @param name as the image above it names it
     * @return a changed copy
     */
    public CommitImage base(String name) {
        return withArguments("-b", name);
    }

    /**
     * Leaves the content in the image as well ({@code -d}).
     *
     * @return a changed copy
     */
    public CommitImage keepContent() {
        return withArguments("-d");
    }

    /**
     * Limits how fast it writes ({@code -r}).
     *
     * @param perSecond so many bytes
     * @return a changed copy
     */
    public CommitImage rateLimit(Size perSecond) {
        return withArguments("-r", perSecond.toArgument());
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
