// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

/** Compares QEMU's release numbers. */
final class Releases {
    private Releases() {}

    /** Whether one release came after another. What is no number counts as no release, which none is later than. */
    static boolean isLater(String release, String than) {
        String[] left = release.split("\\.", -1);
        String[] right = than.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int difference = Integer.compare(number(left, i), number(right, i));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    private static int number(String[] parts, int at) {
        return at < parts.length && parts[at].matches("\\d{1,9}") ? Integer.parseInt(parts[at]) : 0;
    }
}
