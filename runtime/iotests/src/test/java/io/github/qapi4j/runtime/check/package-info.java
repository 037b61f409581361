// SPDX-License-Identifier: GPL-2.0-or-later
/** What a run selects, how shards divide it, and what is written about it. */
@NullMarked
package io.github.qapi4j.runtime.check;

import org.jspecify.annotations.NullMarked;
