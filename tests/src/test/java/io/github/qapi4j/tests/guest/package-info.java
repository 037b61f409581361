// SPDX-License-Identifier: GPL-2.0-or-later
/** Guests that boot. */
@NullMarked
package io.github.qapi4j.tests.guest;

import org.jspecify.annotations.NullMarked;
