// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.program.OptionString;
import java.time.Duration;
import java.util.List;

/**
 * The commands of qemu-io: {@code Io.write(0, Size.kib(64)).pattern(7)}. Offsets are sizes, or bytes; lengths are sizes.
 */
public final class Io extends IoTransfers {
    /** qemu-io takes the milliseconds for an {@code int}. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private Io() {}

    /**
     * Waits until all that is to be done later has been done.
     *
     * @return the command
     */
    public static PlainCommand aioFlush() {
        return PlainCommand.of("aio_flush");
    }

    /**
     * Writes what is in caches.
     *
     * @return the command
     */
    public static PlainCommand flush() {
        return PlainCommand.of("flush");
    }

    /**
     * Prints the size of the image, rounded.
     *
     * @return the command
     */
    public static PlainCommand length() {
        return PlainCommand.of("length");
    }

    /**
     * Prints which parts of the image are allocated in it; see {@link IoResult#extents}.
     *
     * @return the command
     */
    public static PlainCommand map() {
        return PlainCommand.of("map");
    }

    /**
     * Prints how much of a part of the image is allocated in it; see {@link IoResult#allocations}.
     *
     * @param offset where it begins
     * @param length how much to look at
     * @return the command
     */
    public static PlainCommand alloc(Size offset, Size length) {
        return PlainCommand.of("alloc", offset.toArgument(), length.toArgument());
    }

    /**
     * Prints how much of a part of the image is allocated in it; see {@link IoResult#allocations}.
     *
     * @param offset where it begins, in bytes
     * @param length how much to look at
     * @return the command
     * @throws IllegalArgumentException if the offset is negative
     */
    public static PlainCommand alloc(long offset, Size length) {
        return alloc(Size.bytes(offset), length);
    }

    /**
     * Changes the size that a guest sees.
     *
     * @param size the new one
     * @return without options
     */
    public static TruncateCommand truncate(Size size) {
        return new TruncateCommand(List.of(), List.of(size.toArgument()));
    }

    /**
     * Prints what the image is.
     *
     * @return the command
     */
    public static PlainCommand info() {
        return PlainCommand.of("info");
    }

    /**
     * Stops the next request that gets to an event, of an image with a blkdebug node.
     *
     * @param event where
     * @param tag by which other commands name it, without blanks
     * @return the command
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     * @throws IllegalArgumentException if the tag is empty or has a blank in it
     */
    public static PlainCommand breakAt(BlkdebugEvent event, String tag) {
        return PlainCommand.of("break", OptionString.text(event.toJson()), tag);
    }

    /**
     * Waits until a request has been stopped.
     *
     * @param tag of {@link #breakAt}
     * @return the command
     * @throws IllegalArgumentException if the tag is empty or has a blank in it
     */
    public static PlainCommand waitBreak(String tag) {
        return PlainCommand.of("wait_break", tag);
    }

    /**
     * Has a request go on that was stopped.
     *
     * @param tag of {@link #breakAt}
     * @return the command
     * @throws IllegalArgumentException if the tag is empty or has a blank in it
     */
    public static PlainCommand resume(String tag) {
        return PlainCommand.of("resume", tag);
    }

    /**
     * Removes a breakpoint, upon which its requests go on.
     *
     * @param tag of {@link #breakAt}
     * @return the command
     * @throws IllegalArgumentException if the tag is empty or has a blank in it
     */
    public static PlainCommand removeBreak(String tag) {
        return PlainCommand.of("remove_break", tag);
    }

    /**
     * Does nothing for a while but what is to be done later.
     *
     * @param time zero or more, in milliseconds
     * @return the command
     * @throws IllegalArgumentException if the time is negative, or more than qemu-io can count, 24 days
     */
    public static PlainCommand sleep(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time cannot be negative: " + time);
        }
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("more milliseconds than qemu-io can count: " + time);
        }
        return PlainCommand.of("sleep", Long.toString(time.toMillis()));
    }

    /**
     * Changes options of the image that is open.
     *
     * @return without options, which are to follow
     */
    public static ReopenCommand reopen() {
        return new ReopenCommand(List.of());
    }

    /**
     * Opens an image, whose format is found out.
     *
     * @param name as qemu-io understands it, without blanks
     * @return without options
     * @throws IllegalArgumentException if the name is empty, has a blank in it or begins with a hyphen, as an option does
     */
    public static OpenCommand open(String name) {
        if (name.startsWith("-")) {
            throw new IllegalArgumentException("qemu-io would take '" + name + "' for an option");
        }
        return new OpenCommand(List.of(), List.of(name));
    }

    /**
     * Opens a block node.
     *
     * @param node its options, without blanks
     * @return without further options
     * @throws IllegalArgumentException if null or a blank is in the options
     */
    public static OpenCommand open(BlockdevOptions node) {
        return OpenCommand.of(node);
    }

    /**
     * Closes the image that is open.
     *
     * @return the command
     */
    public static PlainCommand close() {
        return PlainCommand.of("close");
    }

    /**
     * Ends qemu-io by SIGABRT, as a crash does; in a VM, ends that.
     *
     * @return the command
     */
    public static PlainCommand abort() {
        return PlainCommand.of("abort");
    }

    /**
     * Sends a signal to qemu-io itself; in a VM, to that.
     *
     * @param signal its number
     * @return the command
     * @throws IllegalArgumentException if that is no signal's
     */
    public static PlainCommand sigraise(int signal) {
        if (signal < 1 || signal > 64) {
            throw new IllegalArgumentException("no signal: " + signal);
        }
        return PlainCommand.of("sigraise", Integer.toString(signal));
    }

    /**
     * Prints what commands there are.
     *
     * @return the command
     */
    public static PlainCommand help() {
        return PlainCommand.of("help");
    }

    /**
     * Prints what a command does.
     *
     * @param command its name
     * @return the command
     * @throws IllegalArgumentException if the name is empty or has a blank in it
     */
    public static PlainCommand help(String command) {
        return PlainCommand.of("help", command);
    }

    /**
     * Ends qemu-io in order; a session ends when it is closed.
     *
     * @return the command
     */
    public static PlainCommand quit() {
        return PlainCommand.of("quit");
    }
}
