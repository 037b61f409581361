// SPDX-License-Identifier: GPL-2.0-or-later
/** The subcommands of qemu-img as command lines, and what it prints as values. */
@NullMarked
package io.github.qapi4j.runtime.image;

import org.jspecify.annotations.NullMarked;
