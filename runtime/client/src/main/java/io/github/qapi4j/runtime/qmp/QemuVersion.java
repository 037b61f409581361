// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.Comparator;

/**
 * A version of QEMU, compared by its numbers.
 *
 * @param major for example 7
 * @param minor for example 2
 * @param micro for example 0
 */
public record QemuVersion(int major, int minor, int micro) implements Comparable<QemuVersion> {
    private static final Comparator<QemuVersion> ORDER = Comparator.comparingInt(QemuVersion::major)
            .thenComparingInt(QemuVersion::minor)
            .thenComparingInt(QemuVersion::micro);

    /**
     * Whether this is a release or one after it.
     *
     * @param aMajor for example 8
     * @param aMinor for example 1
     * @return false if it is an older one
     */
    public boolean isAtLeast(int aMajor, int aMinor) {
        return compareTo(new QemuVersion(aMajor, aMinor, 0)) >= 0;
    }

    @Override
    public int compareTo(QemuVersion other) {
        return ORDER.compare(this, other);
    }

    /** As QEMU writes it: {@code 7.2.0}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
