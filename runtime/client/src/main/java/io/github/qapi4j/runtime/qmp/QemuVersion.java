// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

/**
 * A version of QEMU, compared by its numbers.
 *
 * @param major for example 7
 * @param minor for example 2
 * @param micro for example 0
 */
public record QemuVersion(int major, int minor, int micro) implements Comparable<QemuVersion> {
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
        int order = Integer.compare(major, other.major);
        order = order == 0 ? Integer.compare(minor, other.minor) : order;
        return order == 0 ? Integer.compare(micro, other.micro) : order;
    }

    /** As QEMU writes it: {@code 7.2.0}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
