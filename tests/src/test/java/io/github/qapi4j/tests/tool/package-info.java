// SPDX-License-Identifier: GPL-2.0-or-later
/** The tool {@code qapi} as it is shipped: one jar. */
@NullMarked
package io.github.qapi4j.tests.tool;

import org.jspecify.annotations.NullMarked;
