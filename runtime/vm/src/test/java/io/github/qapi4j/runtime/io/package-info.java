// SPDX-License-Identifier: GPL-2.0-or-later
/** The commands of qemu-io as lines, and what it prints as values. */
@NullMarked
package io.github.qapi4j.runtime.io;

import org.jspecify.annotations.NullMarked;
