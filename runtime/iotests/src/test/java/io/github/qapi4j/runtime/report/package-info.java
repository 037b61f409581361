// SPDX-License-Identifier: GPL-2.0-or-later
/** Pages that show tests, in a real browser. */
@NullMarked
package io.github.qapi4j.runtime.report;

import org.jspecify.annotations.NullMarked;
