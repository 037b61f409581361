// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A number of bytes that was written with its unit: {@code Size.mib(64)}. Units are powers of 1024, as everywhere in QEMU.
 *
 * @param bytes zero or more
 */
public record Size(long bytes) implements Comparable<Size> {
    /** No byte at all. */
    public static final Size ZERO = new Size(0);

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final String SUFFIXES = "kMGTPE";

    /**
     * Checks the number.
     *
     * @param bytes see the component
     * @throws IllegalArgumentException if it is negative
     */
    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    /**
     * So many bytes.
     *
     * @param count zero or more
     * @return the size
     * @throws IllegalArgumentException if the count is negative
     */
    public static Size bytes(long count) {
        return new Size(count);
    }

    /**
     * So many times 1024 bytes.
     *
     * @param count zero or more
     * @return the size
     * @throws IllegalArgumentException if the count is negative, or the bytes do not fit into a {@code long}
     */
    public static Size kib(long count) {
        return of(count, 10);
    }

    /**
     * So many times 1024 KiB.
     *
     * @param count zero or more
     * @return the size
     * @throws IllegalArgumentException if the count is negative, or the bytes do not fit into a {@code long}
     */
    public static Size mib(long count) {
        return of(count, 20);
    }

    /**
     * So many times 1024 MiB.
     *
     * @param count zero or more
     * @return the size
     * @throws IllegalArgumentException if the count is negative, or the bytes do not fit into a {@code long}
     */
    public static Size gib(long count) {
        return of(count, 30);
    }

    /**
     * So many times 1024 GiB.
     *
     * @param count zero or more
     * @return the size
     * @throws IllegalArgumentException if the count is negative, or the bytes do not fit into a {@code long}
     */
    public static Size tib(long count) {
        return of(count, 40);
    }

    private static Size of(long count, int shift) {
        if (count > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException(count + " " + UNITS[shift / 10 - 1] + " are too many for a size");
        }
        return new Size(count < 0 ? count : count << shift);
    }

    /**
     * The sum of this and another size.
     *
     * @param more what comes on top
     * @return the sum
     * @throws IllegalArgumentException if it does not fit into a {@code long}
     */
    public Size plus(Size more) {
        if (more.bytes > Long.MAX_VALUE - bytes) {
            throw new IllegalArgumentException(this + " and " + more + " are too much for a size");
        }
        return new Size(bytes + more.bytes);
    }

    /**
     * What remains of this size.
     *
     * @param less what is taken away
     * @return the difference
     * @throws IllegalArgumentException if that is more than this
     */
    public Size minus(Size less) {
        return new Size(bytes - less.bytes);
    }

    /**
     * A multiple of this size.
     *
     * @param factor zero or more
     * @return the product
     * @throws IllegalArgumentException if the factor is negative, or the product does not fit into a {@code long}
     */
    public Size times(long factor) {
        if (factor > 0 && bytes > Long.MAX_VALUE / factor) {
            throw new IllegalArgumentException(factor + " times " + this + " is too much for a size");
        }
        return new Size(factor < 0 ? factor : bytes * factor);
    }

    /**
     * The size as QEMU's tools read it, with the greatest unit that leaves nothing over: {@code 64M}, {@code 1000}.
     *
     * @return an argument
     */
    public String toArgument() {
        int unit = unit();
        return unit == 0 ? Long.toString(bytes) : (bytes >> (10 * unit)) + SUFFIXES.substring(unit - 1, unit);
    }

    private int unit() {
        return bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.length);
    }

    @Override
    public int compareTo(Size other) {
        return Long.compare(bytes, other.bytes);
    }

    /** For people, with the greatest unit that leaves nothing over: {@code 64 MiB}, {@code 1000 bytes}. */
    @Override
    public String toString() {
        int unit = unit();
        return unit == 0 ? bytes + " bytes" : (bytes >> (10 * unit)) + " " + UNITS[unit - 1];
    }
}
