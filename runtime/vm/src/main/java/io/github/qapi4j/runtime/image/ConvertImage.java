// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.ImageOptions;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.List;

/** {@code qemu-img convert}: an image, or several one behind the other, are copied into another, perhaps of another format. */
public final class ConvertImage extends ImgCommand<Empty>
        implements QuietOption<ConvertImage>,
                ProgressOption<ConvertImage>,
                ForceShareOption<ConvertImage>,
                CacheOption<ConvertImage>,
                SourceCacheOption<ConvertImage> {
    private final List<Image> sources;
    private final Image target;

    ConvertImage(List<String> options, List<Image> sources, Image target) {
        super("convert", options);
        this.sources = List.copyOf(sources);
        this.target = target;
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("nothing to convert into " + target);
        }
        if (!sources.stream().allMatch(source -> source.isOfFormatOf(sources.get(0)))) {
            throw new IllegalArgumentException("sources of several formats: " + sources);
        }
    }

    @Override
    public ConvertImage withArguments(String... more) {
        return new ConvertImage(plus(more), sources, target);
    }

    /**
     * Sets create options of the target's format ({@code -o}), and the format itself where the target names none.
     *
     * @param format options of one format
     * @return a changed copy
     * @throws IllegalArgumentException if the target has another format
     */
    public ConvertImage options(ImageOptions format) {
        return new ConvertImage(plus(formatOptions(format)), sources, target.orOf(format.format()));
    }

    /**
     * Puts an image below the target, which gets only what is different ({@code -B} and {@code backing_fmt}).
     *
     * @param format of the image below
     * @param below its name, as the target shall name it; it has what is below the source
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public ConvertImage backing(BlockdevDriver format, String below) {
        // The option -F is not there before 6.1.
        return withArguments(
                "-B",
                below,
                "-o",
                OptionString.of("")
                        .with("backing_fmt", format.toJson().asString())
                        .toString());
    }

    /**
     * Takes an internal snapshot instead of the present content ({@code -l}).
     *
     * @param name the snapshot's
     * @return a changed copy
     */
    public ConvertImage snapshot(String name) {
        return withArguments(
                "-l", OptionString.of("").with("snapshot.name", name).toString());
    }

    /**
     * Compresses the target ({@code -c}).
     *
     * @return a changed copy
     */
    public ConvertImage compress() {
        return withArguments("-c");
    }

    /**
     * Writes to a target that is already there ({@code -n}).
     *
     * @return a changed copy
     */
    public ConvertImage noCreate() {
        return withArguments("-n");
    }

    /**
     * Takes it for granted that a target that is already there has zeroes alone ({@code --target-is-zero}).
     *
     * @return a changed copy
     */
    public ConvertImage targetIsZero() {
        return withArguments("--target-is-zero");
    }

    /**
     * Copies the persistent bitmaps as well ({@code --bitmaps}).
     *
     * @return a changed copy
     */
    public ConvertImage bitmaps() {
        return withArguments("--bitmaps");
    }

    /**
     * Leaves out bitmaps that are not consistent ({@code --skip-broken-bitmaps}, since 6.1).
     *
     * @return a changed copy
     */
    public ConvertImage skipBrokenBitmaps() {
        return withArguments("--skip-broken-bitmaps");
    }

    /**
     * Goes on behind what cannot be read, as if it were zeroes ({@code --salvage}).
     *
     * @return a changed copy
     */
    public ConvertImage salvage() {
        return withArguments("--salvage");
    }

    /**
     * Sets how many bytes of zeroes are left out of the target ({@code -S}).
     *
     * @param zeroes none writes all of it
     * @return a changed copy
     */
    public ConvertImage sparseSize(Size zeroes) {
        return withArguments("-S", zeroes.toArgument());
    }

    /**
     * Limits how fast it writes ({@code -r}).
     *
     * @param perSecond so many bytes
     * @return a changed copy
     */
    public ConvertImage rateLimit(Size perSecond) {
        return withArguments("-r", perSecond.toArgument());
    }

    /**
     * Sets how many parts are copied at a time ({@code -m}).
     *
     * @param count one to 16
     * @return a changed copy
     */
    public ConvertImage coroutines(int count) {
        return withArguments("-m", Integer.toString(count));
    }

    /**
     * Writes parts in any order ({@code -W}).
     *
     * @return a changed copy
     */
    public ConvertImage outOfOrder() {
        return withArguments("-W");
    }

    /**
     * Leaves the copying to the storage where that can do it ({@code -C}).
     *
     * @return a changed copy
     */
    public ConvertImage copyOffloading() {
        return withArguments("-C");
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        sources.get(0).addFormat(arguments, "-f", "--image-opts", standardFormat);
        target.addFormat(arguments, "-O", "--target-image-opts", standardFormat);
        sources.forEach(source -> arguments.add(source.name()));
        arguments.add(target.name());
    }

    @Override
    public Empty result(ImgOutput output) {
        return Empty.EMPTY;
    }
}
