// SPDX-License-Identifier: GPL-2.0-or-later
/** The {@code qapi} command-line tool. */
@NullMarked
package io.github.qapi4j.cli;

import org.jspecify.annotations.NullMarked;
