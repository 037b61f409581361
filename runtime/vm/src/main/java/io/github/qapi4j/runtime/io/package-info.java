// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The commands of qemu-io as values: {@link io.github.qapi4j.runtime.io.Io} makes them, {@code QemuIo}, its sessions and a
 * VM's human monitor run them. All are immutable.
 */
@NullMarked
package io.github.qapi4j.runtime.io;

import org.jspecify.annotations.NullMarked;
