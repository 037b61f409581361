// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

/**
 * How much may come out of an archive or a compressed file. Beyond a limit, unpacking fails with an
 * {@link ArchiveException} and leaves no file.
 *
 * @param maxBytes bytes that come out in all
 * @param maxRatio bytes that come out per byte that goes in; images full of zeros compress well, so it counts from
 *     256 MiB on, or from {@code maxBytes} if that is less
 * @param maxEntries members of an archive
 */
public record UnpackLimits(long maxBytes, long maxRatio, int maxEntries) {
    /** At most 16 GiB, 10,000 times the size, 10,000 members. */
    public static final UnpackLimits STANDARD = new UnpackLimits(16L << 30, 10_000, 10_000);

    private static final long RATIO_FREE = 256L << 20;

    /**
     * Checks the limits.
     *
     * @param maxBytes see the component
     * @param maxRatio see the component
     * @param maxEntries see the component
     * @throws IllegalArgumentException if one is not positive
     */
    public UnpackLimits {
        if (maxBytes <= 0 || maxRatio <= 0 || maxEntries <= 0) {
            throw new IllegalArgumentException("limits are positive numbers");
        }
    }

    void check(String what, long in, long out) {
        if (out > maxBytes) {
            throw new ArchiveException(what + ": more than " + maxBytes + " bytes come out", null);
        }
        if (out > Math.min(RATIO_FREE, maxBytes / 2) && out / Math.max(1, in) >= maxRatio) {
            throw new ArchiveException(
                    what + ": more than " + maxRatio + " bytes come out for each of its " + in + " bytes", null);
        }
    }
}
