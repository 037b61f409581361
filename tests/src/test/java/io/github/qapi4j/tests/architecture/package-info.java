// SPDX-License-Identifier: GPL-2.0-or-later
/** Holds the rooms and arrows that ARCHITECTURE.md draws. */
@NullMarked
package io.github.qapi4j.tests.architecture;

import org.jspecify.annotations.NullMarked;
