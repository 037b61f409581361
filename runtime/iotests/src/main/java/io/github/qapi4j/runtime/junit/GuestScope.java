// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

/** How many tests share a guest; see {@link GuestTest}. */
public enum GuestScope {
    /** Each test starts one. */
    TEST,
    /**
     * The tests of a class use the same one, one after the other, and find what the tests before have left. One that a test has
     * ended is replaced.
     */
    CLASS,
    /**
     * The tests of a class use the same one, one after the other, and each begins with the state in which it was ready: its
     * memory, processes and disks ({@link io.github.qapi4j.runtime.guest.Guest#restore}). One that cannot be restored, as a test has
     * plugged a device in or ended QEMU, is replaced.
     */
    CLASS_RESTORED
}
