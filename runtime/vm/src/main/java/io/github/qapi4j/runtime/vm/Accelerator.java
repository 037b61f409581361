// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;

/** How the guest's processors run, if at all. */
public enum Accelerator {
    /** {@code -accel qtest}: no guest code runs, and the virtual clock moves only when it is told to. */
    QTEST,
    /**
     * {@code -accel tcg} with a guest that runs and idles: its processors are off from the beginning, or halted by a
     * firmware ({@code -bios}) on x86, s390x and ppc64. A {@code -bios} or {@code -kernel} among the arguments takes its
     * place. For binaries that were built without qtest, as Debian's are.
     */
    TCG,
    /** No argument: QEMU's own choice, or one that is among the arguments. */
    NONE;

    /**
     * The accelerator that VMs have unless told. The program is started once to find out.
     *
     * @param qemu the program
     * @return {@link #QTEST} if the program has it, else {@link #TCG}
     * @throws QemuQueryException if it cannot be started or does not answer, or this thread is interrupted
     */
    public static Accelerator of(Path qemu) {
        return AcceleratorProbe.choose(qemu, QemuHelp.patient());
    }
}
