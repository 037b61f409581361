// SPDX-License-Identifier: GPL-2.0-or-later
/** Random launches, calls, signals, ends and interrupts, and what they leave behind. */
@NullMarked
package io.github.qapi4j.tests.chaos;

import org.jspecify.annotations.NullMarked;
