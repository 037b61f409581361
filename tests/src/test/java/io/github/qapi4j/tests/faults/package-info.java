// SPDX-License-Identifier: GPL-2.0-or-later
/** What happens when something fails: the machine lacks a program, QEMU dies, hangs or talks nonsense. */
@NullMarked
package io.github.qapi4j.tests.faults;

import org.jspecify.annotations.NullMarked;
