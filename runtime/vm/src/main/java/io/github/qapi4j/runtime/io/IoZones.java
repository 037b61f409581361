// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import io.github.qapi4j.contract.Size;
import java.util.ArrayList;
import java.util.List;

/** The commands of qemu-io for zoned block devices, since 8.1. */
public final class IoZones {
    private static final int MOST_BUFFERS = 2;

    private IoZones() {}

    /**
     * Prints what zones are there.
     *
     * @param offset where the first one begins
     * @param count how many at most
     * @return the command
     */
    public static PlainCommand report(Size offset, int count) {
        return PlainCommand.of("zone_report", offset.toArgument(), Integer.toString(count));
    }

    /**
     * Opens zones.
     *
     * @param offset where the first one begins
     * @param length of all of them
     * @return the command
     */
    public static PlainCommand open(Size offset, Size length) {
        return new PlainCommand("zone_open", IoTransfers.operands(offset, length));
    }

    /**
     * Closes zones.
     *
     * @param offset where the first one begins
     * @param length of all of them
     * @return the command
     */
    public static PlainCommand close(Size offset, Size length) {
        return new PlainCommand("zone_close", IoTransfers.operands(offset, length));
    }

    /**
     * Fills zones.
     *
     * @param offset where the first one begins
     * @param length of all of them
     * @return the command
     */
    public static PlainCommand finish(Size offset, Size length) {
        return new PlainCommand("zone_finish", IoTransfers.operands(offset, length));
    }

    /**
     * Empties zones.
     *
     * @param offset where the first one begins
     * @param length of all of them
     * @return the command
     */
    public static PlainCommand reset(Size offset, Size length) {
        return new PlainCommand("zone_reset", IoTransfers.operands(offset, length));
    }

    /**
     * Writes bytes behind what a zone has.
     *
     * @param offset where the zone begins
     * @param lengths of each buffer, one or two
     * @return the command
     * @throws IllegalArgumentException if there is no length, or more than two: qemu-io takes no further ones
     */
    public static PlainCommand append(Size offset, Size... lengths) {
        if (lengths.length > MOST_BUFFERS) {
            throw new IllegalArgumentException(
                    "qemu-io appends " + MOST_BUFFERS + " buffers at most, not " + lengths.length);
        }
        // qemu-io refuses the command with fewer than three words, and so needs its option.
        List<String> operands = new ArrayList<>(List.of("-p"));
        operands.addAll(IoTransfers.operands(offset, lengths));
        return new PlainCommand("zone_append", operands);
    }
}
