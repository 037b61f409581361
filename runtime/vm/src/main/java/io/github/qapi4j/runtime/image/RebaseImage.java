// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Empty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code qemu-img rebase}: an image gets another one below it, or none. */
public final class RebaseImage extends ImgCommand<Empty>
        implements QuietOption<RebaseImage>,
                ProgressOption<RebaseImage>,
                ForceShareOption<RebaseImage>,
                CacheOption<RebaseImage>,
                SourceCacheOption<RebaseImage> {
    private final Image image;
    private final @Nullable Image backing;

    RebaseImage(List<String> options, Image image, @Nullable Image backing) {
        super("rebase", options);
        this.image = image;
        this.backing = backing == null ? null : backing.named();
    }

    @Override
    public RebaseImage withArguments(String... more) {
        return new RebaseImage(plus(more), image, backing);
    }

    /**
     * Changes only the name of what is below, and copies nothing ({@code -u}).
     *
     * @return a changed copy
     */
    public RebaseImage unsafe() {
        return withArguments("-u");
    }

    /**
     * Compresses what is copied ({@code -c}, since 9.0).
     *
     * @return a changed copy
     */
    public RebaseImage compress() {
        return withArguments("-c");
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        image.addFormat(arguments, "-f", "--image-opts", standardFormat);
        arguments.addAll(List.of("-b", backing == null ? "" : backing.name()));
        if (backing != null) {
            backing.addFormat(arguments, "-F", standardFormat);
        }
        arguments.add(image.name());
    }

    @Override
    public Empty result(ImgOutput output) {
        return Empty.EMPTY;
    }
}
