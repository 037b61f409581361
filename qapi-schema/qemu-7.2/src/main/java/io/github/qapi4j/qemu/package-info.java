// SPDX-License-Identifier: GPL-2.0-or-later
/** QEMU 7.2's QMP commands, events and types. */
@NullMarked
package io.github.qapi4j.qemu;

import org.jspecify.annotations.NullMarked;
