// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.ImageCheck;
import java.util.List;
import java.util.Set;

/** {@code qemu-img check}: whether an image is sound, and its repair. Damage is an answer, no failure. */
public final class CheckImage extends ImgQuestion<ImageCheckResult>
        implements QuietOption<CheckImage>,
                ForceShareOption<CheckImage>,
                SourceCacheOption<CheckImage>,
                JsonOption<CheckImage> {
    private static final Set<Integer> ANSWERS = Set.of(0, ImageCheckResult.CORRUPT_CODE, ImageCheckResult.LEAKS_CODE);

    CheckImage(List<String> options, Image image) {
        super("check", options, image);
    }

    @Override
    public CheckImage withArguments(String... more) {
        return new CheckImage(plus(more), image());
    }

    /**
     * Repairs what is found ({@code -r}).
     *
     * @param what which kind
     * @return a changed copy
     */
    public CheckImage repair(Repair what) {
        return withArguments("-r", what.toArgument());
    }

    @Override
    public boolean isAnswer(int code) {
        return ANSWERS.contains(code);
    }

    @Override
    public ImageCheckResult result(ImgOutput output) {
        return new ImageCheckResult(ImageCheck.fromJson(output.json()), output.code());
    }
}
