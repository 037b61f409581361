// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import java.util.List;

/** {@code qemu-img compare}: whether two images have the same content. */
public final class CompareImages extends ImgCommand<ImageComparison>
        implements QuietOption<CompareImages>,
                ProgressOption<CompareImages>,
                ForceShareOption<CompareImages>,
                SourceCacheOption<CompareImages> {
    private static final int DIFFERENT = 1;

    private final Image first;
    private final Image second;

    CompareImages(List<String> options, Image first, Image second) {
        super("compare", options);
        this.first = first;
        this.second = second;
        if (first.hasOptions() != second.hasOptions()) {
            throw new IllegalArgumentException("options describe only one of " + first + " and " + second);
        }
    }

    @Override
    public CompareImages withArguments(String... more) {
        return new CompareImages(plus(more), first, second);
    }

    /**
     * Compares also the size, and what is allocated ({@code -s}).
     *
     * @return a changed copy
     */
    public CompareImages strict() {
        return withArguments("-s");
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        first.addFormat(arguments, "-f", "--image-opts", standardFormat);
        if (!second.hasOptions()) {
            second.addFormat(arguments, "-F", standardFormat);
        }
        arguments.add(first.name());
        arguments.add(second.name());
    }

    @Override
    public boolean isAnswer(int code) {
        return code == 0 || code == DIFFERENT;
    }

    @Override
    public ImageComparison result(ImgOutput output) {
        return ImageComparison.of(output.code() == 0, output.text());
    }
}
