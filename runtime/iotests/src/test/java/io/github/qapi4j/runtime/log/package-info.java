// SPDX-License-Identifier: GPL-2.0-or-later
/** Logs, with Python's own output as the referee. */
@NullMarked
package io.github.qapi4j.runtime.log;

import org.jspecify.annotations.NullMarked;
