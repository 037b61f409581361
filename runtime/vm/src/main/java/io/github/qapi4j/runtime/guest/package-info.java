// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * Guests that boot: a VM with a kernel or disks, what is waited for while it starts, and ways to talk to what runs in it. {@code
 * Guest} is the beginning; {@link io.github.qapi4j.runtime.guest.Initramfs} makes a small guest
 * of the host's files.
 */
@NullMarked
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.NullMarked;
