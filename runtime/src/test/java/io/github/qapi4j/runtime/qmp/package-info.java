// SPDX-License-Identifier: GPL-2.0-or-later
/** Sockets, messages and queues, without QEMU. */
@NullMarked
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.NullMarked;
