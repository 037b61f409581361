// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.ImageCheck;
import org.jspecify.annotations.Nullable;

/**
 * Whether an image is sound, after any repair.
 *
 * @param details all that qemu-img found; numbers of what was not found or not asked for are null
 * @param code qemu-img's exit code: 0, {@link #CORRUPT_CODE} or {@link #LEAKS_CODE}
 */
public record ImageCheckResult(ImageCheck details, int code) {
    /** The exit code for damage that makes data wrong. */
    public static final int CORRUPT_CODE = 2;

    /** The exit code for space that nothing uses, and no other damage. */
    public static final int LEAKS_CODE = 3;

    /**
     * Whether nothing is wrong with the image any more.
     *
     * @return false for leaks as well
     */
    public boolean isSound() {
        return code == 0;
    }

    /**
     * How much damage there is that makes data wrong.
     *
     * @return zero or more
     */
    public long corruptions() {
        return zeroIfAbsent(details.corruptions());
    }

    /**
     * How many clusters nothing uses.
     *
     * @return zero or more
     */
    public long leaks() {
        return zeroIfAbsent(details.leaks());
    }

    /**
     * How much damage was repaired that made data wrong.
     *
     * @return zero or more
     */
    public long corruptionsFixed() {
        return zeroIfAbsent(details.corruptionsFixed());
    }

    /**
     * How many clusters were freed that nothing used.
     *
     * @return zero or more
     */
    public long leaksFixed() {
        return zeroIfAbsent(details.leaksFixed());
    }

    private static long zeroIfAbsent(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
