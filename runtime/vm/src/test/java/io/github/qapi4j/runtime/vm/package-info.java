// SPDX-License-Identifier: GPL-2.0-or-later
/** Command lines and probes, without QEMU. */
@NullMarked
package io.github.qapi4j.runtime.vm;

import org.jspecify.annotations.NullMarked;
