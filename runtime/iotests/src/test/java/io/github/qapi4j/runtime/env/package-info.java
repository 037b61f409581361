// SPDX-License-Identifier: GPL-2.0-or-later
/** The environment of a test: its variables, what follows from them, and programs that answer oddly. */
@NullMarked
package io.github.qapi4j.runtime.env;

import org.jspecify.annotations.NullMarked;
