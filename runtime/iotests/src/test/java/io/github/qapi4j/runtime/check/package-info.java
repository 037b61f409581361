// SPDX-License-Identifier: GPL-2.0-or-later
/** The program check: its parts, and runs of it in a JVM of its own with scripts in place of QEMU's programs. */
@NullMarked
package io.github.qapi4j.runtime.check;

import org.jspecify.annotations.NullMarked;
