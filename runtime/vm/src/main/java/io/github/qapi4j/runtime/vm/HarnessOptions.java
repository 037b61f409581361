// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a test harness such as QEMU's iotests sets for all its VMs, and other users hardly need: default settings of
 * drives, debuggers, and where QEMU's output goes. See {@link VmBuilder#harness}. Immutable; each {@code with…} returns
 * a changed copy.
 */
public final class HarnessOptions {
    /** Drives with {@link DriveDefaults#STANDARD}, QEMU by itself, its output in the VM's log. */
    public static final HarnessOptions STANDARD = new HarnessOptions(DriveDefaults.STANDARD, null, false);

    private final DriveDefaults drives;
    private final @Nullable Wrapper wrapper;
    private final boolean printOutput;

    private HarnessOptions(DriveDefaults drives, @Nullable Wrapper wrapper, boolean printOutput) {
        this.drives = drives;
        this.wrapper = wrapper;
        this.printOutput = printOutput;
    }

    /**
     * Sets the default settings of drives; see {@link VmArguments#addDrive(String, String...)}.
     *
     * @param defaults format, cache mode and so on
     * @return a changed copy
     */
    public HarnessOptions withDrives(DriveDefaults defaults) {
        return new HarnessOptions(defaults, wrapper, printOutput);
    }

    /**
     * Runs QEMU under gdbserver, where it waits for a gdb. There is no end to the waits for QEMU then, except where a
     * call names one; {@link Vm#kill()} still ends it.
     *
     * @param options gdbserver's, for example {@code localhost:12345}
     * @return a changed copy
     * @throws IllegalStateException if it is to run under valgrind already
     */
    public HarnessOptions withGdbserver(String... options) {
        return withWrapper(Wrapper.gdbserver(options));
    }

    /**
     * Runs QEMU under valgrind. Where that finds errors, QEMU ends with code 99, and the report is at the end of
     * {@link io.github.qapi4j.runtime.program.ProcessExit#log()} and stays in the folder, as
     * <i>pid</i>{@code .valgrind}. There is no end to the waits for QEMU then, except where a call names one;
     * {@link Vm#kill()} still ends it.
     *
     * @param reports an existing folder
     * @return a changed copy
     * @throws IllegalStateException if it is to run under gdbserver already
     */
    public HarnessOptions withValgrind(Path reports) {
        return withWrapper(Wrapper.valgrind(reports));
    }

    /**
     * Sends QEMU's output to this JVM's own standard output. {@link Vm#log()} and the messages of errors hold none of
     * it then.
     *
     * @return a changed copy
     */
    public HarnessOptions withPrintedOutput() {
        return new HarnessOptions(drives, wrapper, true);
    }

    private HarnessOptions withWrapper(Wrapper chosen) {
        if (wrapper != null && !wrapper.name().equals(chosen.name())) {
            throw new IllegalStateException("gdb and valgrind are mutually exclusive");
        }
        return new HarnessOptions(drives, chosen, printOutput);
    }

    DriveDefaults drives() {
        return drives;
    }

    @Nullable
    Wrapper wrapper() {
        return wrapper;
    }

    boolean printsOutput() {
        return printOutput;
    }
}
