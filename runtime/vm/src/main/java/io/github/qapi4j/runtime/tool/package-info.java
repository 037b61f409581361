// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * QEMU's tools: qemu-img with typed results, qemu-io, qemu-nbd. They fail loudly unless told otherwise, never read our
 * input, and end at their deadline.
 */
@NullMarked
package io.github.qapi4j.runtime.tool;

import org.jspecify.annotations.NullMarked;
