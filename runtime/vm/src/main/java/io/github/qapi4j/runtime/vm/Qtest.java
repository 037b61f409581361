// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A VM's qtest connection: the guest's memory and I/O ports from outside, its interrupts, and its clock where QEMU runs
 * with the qtest accelerator. Addresses and values are unsigned. Every call waits for QEMU's answer, at most as long as
 * a QMP command of the VM does, and throws a {@link QtestException} when QEMU refuses, does not answer in time, or ends.
 * Threads may share it. It ends with its VM.
 */
public final class Qtest {
    private final String vmName;
    private final Duration deadline;
    private final IrqLines irqs;
    private final QtestLine line;

    private Qtest(String vmName, Path socket, Duration deadline) {
        this.vmName = vmName;
        this.deadline = deadline;
        this.irqs = new IrqLines(vmName);
        this.line = new QtestLine(vmName, socket, irqs);
    }

    static Qtest listen(String vmName, Path socket, Duration deadline) {
        return new Qtest(vmName, socket, deadline);
    }

    QemuStream stream() {
        return line.stream();
    }

    /**
     * Sends a command as it is.
     *
     * @param command one line, without its end
     * @return QEMU's answer without the line end, {@code OK …} or {@code FAIL …}
     * @throws IllegalArgumentException if there is a line end in the command
     */
    public String send(String command) {
        return line.exchange(command, deadline);
    }

    /**
     * Sends a command that must succeed.
     *
     * @param command one line, without its end
     * @return what follows {@code OK} in QEMU's answer, without the blank; empty if nothing does
     * @throws IllegalArgumentException if there is a line end in the command
     */
    public String execute(String command) {
        String reply = send(command);
        if (!reply.equals("OK") && !reply.startsWith("OK ")) {
            throw new QtestException(vmName, command, reply, "failed: " + reply + hint(command, reply), null);
        }
        return reply.substring(2).strip();
    }

    private static String hint(String command, String reply) {
        return command.startsWith("clock_") && reply.contains("Unknown command")
                ? " (the virtual clock can be moved only under '-accel qtest', which this VM does not run with;"
                        + " 'qemu -accel help' tells whether the program has it)"
                : "";
    }

    /**
     * Moves the virtual clock to its next timer. Only with {@link Accelerator#QTEST}.
     *
     * @return the clock afterwards, in nanoseconds
     */
    public long clockStep() {
        return number("clock_step");
    }

    /**
     * Moves the virtual clock, which runs all timers on the way. Only with {@link Accelerator#QTEST}.
     *
     * @param by how far
     * @return the clock afterwards, in nanoseconds
     */
    public long clockStep(Duration by) {
        return number("clock_step " + by.toNanos());
    }

    /**
     * Sets the virtual clock, which runs all timers on the way. Only with {@link Accelerator#QTEST}.
     *
     * @param nanos the new time, later than the present one
     * @return the clock afterwards, in nanoseconds
     */
    public long clockSet(long nanos) {
        return number("clock_set " + nanos);
    }

    /**
     * Reads an I/O port.
     *
     * @param port its address
     * @return 8 bits
     */
    public int inb(int port) {
        return (int) number("inb " + hex(port));
    }

    /**
     * Reads an I/O port.
     *
     * @param port its address
     * @return 16 bits
     */
    public int inw(int port) {
        return (int) number("inw " + hex(port));
    }

    /**
     * Reads an I/O port.
     *
     * @param port its address
     * @return 32 bits
     */
    public int inl(int port) {
        return (int) number("inl " + hex(port));
    }

    /**
     * Writes to an I/O port.
     *
     * @param port its address
     * @param value 8 bits
     */
    public void outb(int port, int value) {
        execute("outb " + hex(port) + " " + hex(value & 0xFF));
    }

    /**
     * Writes to an I/O port.
     *
     * @param port its address
     * @param value 16 bits
     */
    public void outw(int port, int value) {
        execute("outw " + hex(port) + " " + hex(value & 0xFFFF));
    }

    /**
     * Writes to an I/O port.
     *
     * @param port its address
     * @param value 32 bits
     */
    public void outl(int port, int value) {
        execute("outl " + hex(port) + " " + hex(value & 0xFFFF_FFFFL));
    }

    /**
     * Reads memory in the guest's byte order.
     *
     * @param address where
     * @return 8 bits
     */
    public int readb(long address) {
        return (int) number("readb " + hex(address));
    }

    /**
     * Reads memory in the guest's byte order.
     *
     * @param address where
     * @return 16 bits
     */
    public int readw(long address) {
        return (int) number("readw " + hex(address));
    }

    /**
     * Reads memory in the guest's byte order.
     *
     * @param address where
     * @return 32 bits
     */
    public int readl(long address) {
        return (int) number("readl " + hex(address));
    }

    /**
     * Reads memory in the guest's byte order.
     *
     * @param address where
     * @return 64 bits
     */
    public long readq(long address) {
        return number("readq " + hex(address));
    }

    /**
     * Writes memory in the guest's byte order.
     *
     * @param address where
     * @param value 8 bits
     */
    public void writeb(long address, int value) {
        execute("writeb " + hex(address) + " " + hex(value & 0xFF));
    }

    /**
     * Writes memory in the guest's byte order.
     *
     * @param address where
     * @param value 16 bits
     */
    public void writew(long address, int value) {
        execute("writew " + hex(address) + " " + hex(value & 0xFFFF));
    }

    /**
     * Writes memory in the guest's byte order.
     *
     * @param address where
     * @param value 32 bits
     */
    public void writel(long address, int value) {
        execute("writel " + hex(address) + " " + hex(value & 0xFFFF_FFFFL));
    }

    /**
     * Writes memory in the guest's byte order.
     *
     * @param address where
     * @param value 64 bits
     */
    public void writeq(long address, long value) {
        execute("writeq " + hex(address) + " " + hex(value));
    }

    /**
     * Reads memory byte by byte.
     *
     * @param address where
     * @param size how many bytes, at least one
     * @return so many bytes
     */
    public byte[] read(long address, int size) {
        return Base64.getDecoder().decode(execute("b64read " + hex(address) + " " + hex(size)));
    }

    /**
     * Writes memory byte by byte.
     *
     * @param address where
     * @param bytes at least one
     */
    public void write(long address, byte[] bytes) {
        String text = Base64.getEncoder().encodeToString(bytes);
        execute("b64write " + hex(address) + " " + hex(bytes.length) + " " + text);
    }

    /**
     * Fills memory.
     *
     * @param address where
     * @param size how many bytes
     * @param value what each shall be
     */
    public void memset(long address, long size, int value) {
        execute("memset " + hex(address) + " " + hex(size) + " " + hex(value & 0xFF));
    }

    /**
     * The guest's byte order.
     *
     * @return little or big
     */
    public ByteOrder endianness() {
        return execute("endianness").equals("little") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /**
     * Enables announcements of changes of a device's incoming interrupt lines. QEMU can intercept one device.
     *
     * @param qomPath the device
     */
    public void interceptIrqsInto(String qomPath) {
        execute("irq_intercept_in " + qomPath);
    }

    /**
     * Enables announcements of changes of a device's outgoing interrupt lines. QEMU can intercept one device.
     *
     * @param qomPath the device
     */
    public void interceptIrqsOutOf(String qomPath) {
        execute("irq_intercept_out " + qomPath);
    }

    /**
     * Enables announcements of changes of a device's named outgoing lines. QEMU can intercept one device; old releases
     * take no name and announce all its lines.
     *
     * @param qomPath the device
     * @param name the lines' name
     */
    public void interceptIrqsOutOf(String qomPath, String name) {
        execute("irq_intercept_out " + qomPath + " " + name);
    }

    /**
     * Drives one of a device's incoming lines.
     *
     * @param qomPath the device
     * @param name the lines' name; null for those without one
     * @param number which of them
     * @param level mostly 0 or 1
     */
    public void setIrqIn(String qomPath, @Nullable String name, int number, int level) {
        String lines = name == null ? "unnamed-gpio-in" : name;
        execute("set_irq_in " + qomPath + " " + lines + " " + number + " " + level);
    }

    /**
     * Whether an intercepted line is raised.
     *
     * @param irq the line's number
     * @return what the latest announcement said; false if there was none
     */
    public boolean isRaised(int irq) {
        return irqs.isRaised(irq);
    }

    /**
     * The announcements that have not been taken.
     *
     * @return at most the latest 10,000, oldest first
     */
    public List<Irq> irqs() {
        return irqs.changes();
    }

    /**
     * Takes the oldest announcement of a change, waiting for it if need be. A pulse is two changes.
     *
     * @param irq the line's number
     * @param raised whether it must be raised or lowered
     * @param deadline how long to wait; zero or less for no limit
     * @throws VmTimeoutException if it does not come in time
     * @throws VmConnectionException if the connection ends
     * @throws VmInterruptedException if this thread is interrupted
     */
    public void waitForIrq(int irq, boolean raised, Duration deadline) {
        irqs.await(new Irq(irq, raised), deadline);
    }

    /**
     * Loads one of QEMU's modules.
     *
     * @param prefix for example {@code block-}
     * @param name for example {@code curl}
     */
    public void loadModule(String prefix, String name) {
        execute("module_load " + prefix + " " + name);
    }

    private long number(String command) {
        String text = execute(command);
        try {
            return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new QtestException(vmName, command, "OK " + text, "was not answered by a number: " + text, e);
        }
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
