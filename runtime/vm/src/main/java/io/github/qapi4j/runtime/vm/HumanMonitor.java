// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.io.IoResult;
import java.time.Duration;

/**
 * A process that also takes commands of QEMU's human monitor (HMP). They have no errors: an error message is text like
 * any other. Throws what {@link EmulatorCommands} does.
 */
public interface HumanMonitor extends EmulatorCommands {
    /**
     * Executes a command of the human monitor.
     *
     * @param line the command
     * @return what it printed; its lines end with CR LF; empty if it printed nothing
     */
    default String hmp(String line) {
        return execute(Qmp.humanMonitorCommand().commandLine(line));
    }

    /**
     * Executes a command of the human monitor with a deadline of its own.
     *
     * @param line the command
     * @param deadline how long to wait; zero or less for no limit
     * @return what it printed; its lines end with CR LF; empty if it printed nothing
     */
    default String hmp(String line, Duration deadline) {
        return qmp().execute(Qmp.humanMonitorCommand().commandLine(line), deadline);
    }

    /**
     * Executes a command of the human monitor that must succeed, as far as that can be seen: the monitor has no errors but
     * text.
     *
     * @param line the command
     * @return what it printed; its lines end with CR LF; empty if it printed nothing
     * @throws HmpException if it printed what QEMU prints of an error, of a command that it does not know, or of arguments
     *     that it does not understand
     */
    default String hmpOrThrow(String line) {
        return HmpException.unlessRefused(line, this);
    }

    /**
     * Saves the state of the VM and of its disks ({@code savevm}) in those of its images that can hold it.
     *
     * @param name the snapshot's; one of this name is replaced
     * @throws HmpException if QEMU complains
     */
    default void saveSnapshot(String name) {
        HmpException.unlessQuiet("savevm " + QemuIoLine.quoted(name), this);
    }

    /**
     * Takes the VM and its disks back to a snapshot ({@code loadvm}).
     *
     * @param name the snapshot's
     * @throws HmpException if QEMU complains, for example because there is no such snapshot; the VM is as it was then,
     *     or, where reading the snapshot failed, stopped
     */
    default void loadSnapshot(String name) {
        HmpException.unlessQuiet("loadvm " + QemuIoLine.quoted(name), this);
    }

    /**
     * Deletes a snapshot ({@code delvm}).
     *
     * @param name the snapshot's
     * @throws HmpException if QEMU complains, as newer ones than 5.2 do of one that is not there
     */
    default void deleteSnapshot(String name) {
        HmpException.unlessQuiet("delvm " + QemuIoLine.quoted(name), this);
    }

    /**
     * What the process has printed itself.
     *
     * @return empty where that is not known
     */
    String log();

    /**
     * Has QEMU run a command of qemu-io on a drive. What the command prints is not part of the reply, not even that it
     * failed: it goes to QEMU's own output, {@link #log()}.
     *
     * @param drive a drive or a node
     * @param command what qemu-io understands; anything may stand in it
     * @return what the monitor printed: empty unless something is wrong
     */
    default String hmpQemuIo(String drive, String command) {
        return hmp(QemuIoLine.of(false, drive, command));
    }

    /**
     * Has QEMU run a command of qemu-io on the drive of a device; see {@link #hmpQemuIo(String, String)}.
     *
     * @param device a device's id or QOM path
     * @param command what qemu-io understands; anything may stand in it
     * @return what the monitor printed: empty unless something is wrong
     */
    default String hmpQemuIoOnDevice(String device, String command) {
        return hmp(QemuIoLine.of(true, device, command));
    }

    /**
     * Has QEMU run a command of qemu-io on a drive that must succeed. With {@link #hmpQemuIo(String, String)}, as in the original, a write
     * that was refused or a pattern that is not there goes unnoticed.
     *
     * @param drive a drive or a node
     * @param command what qemu-io understands, for example {@code "read -P 1 0 64k"}; one that is done later, such as
     *     {@code aio_write}, has not failed when this returns
     * @return what QEMU printed meanwhile
     * @throws HmpException if the monitor complains, or the command does
     */
    default String qemuIo(String drive, String command) {
        return HmpException.unlessGood(QemuIoLine.of(false, drive, command), this, complaint -> false);
    }

    /**
     * Has QEMU run a command of qemu-io on the drive of a device that must succeed; see {@link #qemuIo(String, String)}.
     *
     * @param device a device's id or QOM path
     * @param command what qemu-io understands
     * @return what QEMU printed meanwhile
     * @throws HmpException if the monitor complains, or the command does
     */
    default String qemuIoOnDevice(String device, String command) {
        return HmpException.unlessGood(QemuIoLine.of(true, device, command), this, complaint -> false);
    }

    /**
     * Has QEMU run a command of qemu-io on a drive that must succeed.
     *
     * @param drive a drive or a node
     * @param command one of {@link io.github.qapi4j.runtime.io.Io}; one that is done later, such as
     *     {@link io.github.qapi4j.runtime.io.Io#aioWrite}, has not failed when this returns
     * @return what it did
     * @throws HmpException if the monitor complains, or the command does, or its pattern is not there
     */
    default IoResult qemuIo(String drive, IoCommand command) {
        return IoResult.of(qemuIo(drive, command.line()));
    }

    /**
     * Has QEMU run a command of qemu-io on the drive of a device that must succeed; see {@link #qemuIo(String, IoCommand)}.
     *
     * @param device a device's id or QOM path
     * @param command one of {@link io.github.qapi4j.runtime.io.Io}
     * @return what it did
     * @throws HmpException if the monitor complains, or the command does, or its pattern is not there
     */
    default IoResult qemuIoOnDevice(String device, IoCommand command) {
        return IoResult.of(qemuIoOnDevice(device, command.line()));
    }

    /**
     * Has QEMU run a command of qemu-io on a drive, whatever comes of it; see {@link #hmpQemuIo(String, String)}.
     *
     * @param drive a drive or a node
     * @param command one of {@link io.github.qapi4j.runtime.io.Io}
     * @return what the monitor printed: empty unless something is wrong
     */
    default String hmpQemuIo(String drive, IoCommand command) {
        return hmpQemuIo(drive, command.line());
    }

    /**
     * Has QEMU run a command of qemu-io on the drive of a device, whatever comes of it; see
     * {@link #hmpQemuIo(String, String)}.
     *
     * @param device a device's id or QOM path
     * @param command one of {@link io.github.qapi4j.runtime.io.Io}
     * @return what the monitor printed: empty unless something is wrong
     */
    default String hmpQemuIoOnDevice(String device, IoCommand command) {
        return hmpQemuIoOnDevice(device, command.line());
    }

    /**
     * Holds a drive's reads and writes, {@code read_aio} and {@code write_aio}, until {@link #resumeDrive}; the first
     * request of each kind, that is.
     *
     * @param drive a drive with a blkdebug node; no node's name, as newer QEMUs wait for a node's requests before they do
     *     anything with it
     * @throws HmpException if the monitor complains, or QEMU's output does: there is no blkdebug node, or no such event
     */
    default void pauseDrive(String drive) {
        pauseDrive(drive, BlkdebugEvent.READ_AIO);
        pauseDrive(drive, BlkdebugEvent.WRITE_AIO);
    }

    /**
     * Holds the first request of a drive that gets to an event, until {@link #resumeDrive}; see
     * {@link #pauseDrive(String, String)}.
     *
     * @param drive a drive with a blkdebug node
     * @param event where to hold it
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     * @throws HmpException if the monitor complains, or QEMU's output does: there is no blkdebug node
     */
    default void pauseDrive(String drive, BlkdebugEvent event) {
        pauseDrive(drive, event.toJson().asString());
    }

    /**
     * Holds the first request of a drive that gets to an event, until {@link #resumeDrive}. What waits until one has got
     * there is {@code hmpQemuIo(drive, "wait_break bp_" + drive)}.
     *
     * @param drive a drive with a blkdebug node; no node's name, as newer QEMUs wait for a node's requests before they do
     *     anything with it
     * @param event one of blkdebug's
     * @throws HmpException if the monitor complains, or QEMU's output does: there is no blkdebug node, or no such event
     */
    default void pauseDrive(String drive, String event) {
        HmpException.unlessSilent(QemuIoLine.of(false, drive, "break " + event + " bp_" + drive), this);
    }

    /**
     * Lets a drive go on. One that was not paused just goes on, as QEMU says the same about a drive whose requests it has
     * let go on.
     *
     * @param drive a drive with a blkdebug node
     * @throws HmpException if the monitor complains, or QEMU's output does: there is no blkdebug node
     */
    default void resumeDrive(String drive) {
        HmpException.unlessSilent(
                QemuIoLine.of(false, drive, "remove_break bp_" + drive),
                this,
                complaint -> complaint.endsWith(": No such file or directory"));
    }
}
