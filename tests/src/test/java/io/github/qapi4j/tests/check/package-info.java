// SPDX-License-Identifier: GPL-2.0-or-later
/** The script {@code ./check}, and the program behind it with the QEMU of this machine. */
@NullMarked
package io.github.qapi4j.tests.check;

import org.jspecify.annotations.NullMarked;
