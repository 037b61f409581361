// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import io.github.qapi4j.contract.Size;
import java.util.ArrayList;
import java.util.List;

/** The commands of qemu-io that move bytes, which are called as methods of {@link Io}. */
public abstract class IoTransfers {
    IoTransfers() {}

    /**
     * Reads bytes.
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static ReadCommand read(Size offset, Size length) {
        return new ReadCommand(List.of(), operands(offset, length));
    }

    /**
     * Reads bytes.
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static ReadCommand read(long offset, Size length) {
        return read(Size.bytes(offset), length);
    }

    /**
     * Reads bytes into several buffers.
     *
     * @param offset where they begin
     * @param lengths of each buffer
     * @return without options
     * @throws IllegalArgumentException if there is no length
     */
    public static ReadVectorCommand readv(Size offset, Size... lengths) {
        return new ReadVectorCommand(List.of(), operands(offset, lengths));
    }

    /**
     * Reads bytes into several buffers.
     *
     * @param offset where they begin, in bytes
     * @param lengths of each buffer
     * @return without options
     * @throws IllegalArgumentException if the offset is negative, or there is no length
     */
    public static ReadVectorCommand readv(long offset, Size... lengths) {
        return readv(Size.bytes(offset), lengths);
    }

    /**
     * Reads bytes from the state of the VM that is in the image.
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static ReadVmStateCommand readVmState(Size offset, Size length) {
        return new ReadVmStateCommand(List.of("-b"), operands(offset, length));
    }

    /**
     * Reads bytes from the state of the VM that is in the image.
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static ReadVmStateCommand readVmState(long offset, Size length) {
        return readVmState(Size.bytes(offset), length);
    }

    /**
     * Writes bytes.
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static WriteCommand write(Size offset, Size length) {
        return new WriteCommand(List.of(), operands(offset, length));
    }

    /**
     * Writes bytes.
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static WriteCommand write(long offset, Size length) {
        return write(Size.bytes(offset), length);
    }

    /**
     * Writes bytes from several buffers.
     *
     * @param offset where they begin
     * @param lengths of each buffer
     * @return without options
     * @throws IllegalArgumentException if there is no length
     */
    public static WriteVectorCommand writev(Size offset, Size... lengths) {
        return new WriteVectorCommand(List.of(), operands(offset, lengths));
    }

    /**
     * Writes bytes from several buffers.
     *
     * @param offset where they begin, in bytes
     * @param lengths of each buffer
     * @return without options
     * @throws IllegalArgumentException if the offset is negative, or there is no length
     */
    public static WriteVectorCommand writev(long offset, Size... lengths) {
        return writev(Size.bytes(offset), lengths);
    }

    /**
     * Writes bytes to the state of the VM that is in the image.
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static WriteVmStateCommand writeVmState(Size offset, Size length) {
        return new WriteVmStateCommand(List.of("-b"), operands(offset, length));
    }

    /**
     * Writes bytes to the state of the VM that is in the image.
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static WriteVmStateCommand writeVmState(long offset, Size length) {
        return writeVmState(Size.bytes(offset), length);
    }

    /**
     * Writes bytes compressed.
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static WriteCompressedCommand writeCompressed(Size offset, Size length) {
        return new WriteCompressedCommand(List.of("-c"), operands(offset, length));
    }

    /**
     * Writes bytes compressed.
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static WriteCompressedCommand writeCompressed(long offset, Size length) {
        return writeCompressed(Size.bytes(offset), length);
    }

    /**
     * Writes zeroes.
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static WriteZeroesCommand writeZeroes(Size offset, Size length) {
        return new WriteZeroesCommand(List.of("-z"), operands(offset, length));
    }

    /**
     * Writes zeroes.
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static WriteZeroesCommand writeZeroes(long offset, Size length) {
        return writeZeroes(Size.bytes(offset), length);
    }

    /**
     * Gives bytes back.
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static DiscardCommand discard(Size offset, Size length) {
        return new DiscardCommand("discard", List.of(), operands(offset, length));
    }

    /**
     * Gives bytes back.
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static DiscardCommand discard(long offset, Size length) {
        return discard(Size.bytes(offset), length);
    }

    /**
     * Reads bytes later; {@link Io#aioFlush} waits.
     *
     * @param offset where they begin
     * @param lengths of each buffer
     * @return without options
     * @throws IllegalArgumentException if there is no length
     */
    public static AioReadCommand aioRead(Size offset, Size... lengths) {
        return new AioReadCommand(List.of(), operands(offset, lengths));
    }

    /**
     * Reads bytes later; {@link Io#aioFlush} waits.
     *
     * @param offset where they begin, in bytes
     * @param lengths of each buffer
     * @return without options
     * @throws IllegalArgumentException if the offset is negative, or there is no length
     */
    public static AioReadCommand aioRead(long offset, Size... lengths) {
        return aioRead(Size.bytes(offset), lengths);
    }

    /**
     * Writes bytes later; {@link Io#aioFlush} waits.
     *
     * @param offset where they begin
     * @param lengths of each buffer
     * @return without options
     * @throws IllegalArgumentException if there is no length
     */
    public static AioWriteCommand aioWrite(Size offset, Size... lengths) {
        return new AioWriteCommand(List.of(), operands(offset, lengths));
    }

    /**
     * Writes bytes later; {@link Io#aioFlush} waits.
     *
     * @param offset where they begin, in bytes
     * @param lengths of each buffer
     * @return without options
     * @throws IllegalArgumentException if the offset is negative, or there is no length
     */
    public static AioWriteCommand aioWrite(long offset, Size... lengths) {
        return aioWrite(Size.bytes(offset), lengths);
    }

    /**
     * Writes zeroes later; {@link Io#aioFlush} waits.
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static AioWriteZeroesCommand aioWriteZeroes(Size offset, Size length) {
        return new AioWriteZeroesCommand(List.of("-z"), operands(offset, length));
    }

    /**
     * Writes zeroes later; {@link Io#aioFlush} waits.
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static AioWriteZeroesCommand aioWriteZeroes(long offset, Size length) {
        return aioWriteZeroes(Size.bytes(offset), length);
    }

    /**
     * Gives bytes back later; {@link Io#aioFlush} waits (since 8.2).
     *
     * @param offset where they begin
     * @param length how many
     * @return without options
     */
    public static DiscardCommand aioDiscard(Size offset, Size length) {
        return new DiscardCommand("aio_discard", List.of(), operands(offset, length));
    }

    /**
     * Gives bytes back later; {@link Io#aioFlush} waits (since 8.2).
     *
     * @param offset where they begin, in bytes
     * @param length how many
     * @return without options
     * @throws IllegalArgumentException if the offset is negative
     */
    public static DiscardCommand aioDiscard(long offset, Size length) {
        return aioDiscard(Size.bytes(offset), length);
    }

    static List<String> operands(Size offset, Size... lengths) {
        if (lengths.length == 0) {
            throw new IllegalArgumentException("no length at " + offset);
        }
        List<String> all = new ArrayList<>(List.of(offset.toArgument()));
        for (Size length : lengths) {
            all.add(length.toArgument());
        }
        return all;
    }
}
