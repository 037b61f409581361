// SPDX-License-Identifier: GPL-2.0-or-later
/** Traces of what happens in tests. */
@NullMarked
package io.github.qapi4j.runtime.trace;

import org.jspecify.annotations.NullMarked;
