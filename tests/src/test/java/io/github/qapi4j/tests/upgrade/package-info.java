// SPDX-License-Identifier: GPL-2.0-or-later
/** The upgrade to another QEMU release: what {@code qapi diff} says, what the classes say, and what javac says. */
@NullMarked
package io.github.qapi4j.tests.upgrade;

import org.jspecify.annotations.NullMarked;
