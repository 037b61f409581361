// SPDX-License-Identifier: GPL-2.0-or-later
/** Tools that do what real ones do only in bad moments: scripts that hang, die and print nonsense. */
@NullMarked
package io.github.qapi4j.runtime.tool;

import org.jspecify.annotations.NullMarked;
