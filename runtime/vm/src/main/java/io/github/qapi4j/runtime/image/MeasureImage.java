// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.ImageOptions;
import io.github.qapi4j.qemu.type.BlockMeasureInfo;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code qemu-img measure}: how big an image would become that holds another, or that is new. */
public final class MeasureImage extends ImgCommand<BlockMeasureInfo>
        implements ForceShareOption<MeasureImage>, JsonOption<MeasureImage> {
    private final @Nullable Image image;

    MeasureImage(List<String> options, @Nullable Image image) {
        super("measure", options);
        this.image = image;
    }

    @Override
    public MeasureImage withArguments(String... more) {
        return new MeasureImage(plus(more), image);
    }

    /**
     * Sets the format of the image to be, which is raw otherwise ({@code -O}).
     *
     * @param format the driver of that format
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public MeasureImage target(BlockdevDriver format) {
        return withArguments("-O", format.toJson().asString());
    }

    /**
     * Sets the format of the image to be, and its create options ({@code -O}, {@code -o}).
     *
     * @param format options of one format
     * @return a changed copy
     */
    public MeasureImage target(ImageOptions format) {
        return withArguments("-O", format.format()).withArguments(formatOptions(format));
    }

    /**
     * Measures an internal snapshot instead of the present content ({@code -l}).
     *
     * @param name the snapshot's
     * @return a changed copy
     */
    public MeasureImage snapshot(String name) {
        return withArguments(
                "-l", OptionString.of("").with("snapshot.name", name).toString());
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        if (image != null) {
            image.addFormat(arguments, "-f", "--image-opts", standardFormat);
            arguments.add(image.name());
        }
    }

    @Override
    public boolean printsJson() {
        return true;
    }

    @Override
    public BlockMeasureInfo result(ImgOutput output) {
        return BlockMeasureInfo.fromJson(output.json());
    }
}
