// SPDX-License-Identifier: GPL-2.0-or-later
/** Processes and folders, with programs that every machine has. */
@NullMarked
package io.github.qapi4j.runtime.program;

import org.jspecify.annotations.NullMarked;
