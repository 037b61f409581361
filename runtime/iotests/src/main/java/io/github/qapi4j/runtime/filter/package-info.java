// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * What takes from a log all that changes from run to run: filters of text and of QMP trees. All are values without
 * state: they return something new and change nothing.
 */
@NullMarked
package io.github.qapi4j.runtime.filter;

import org.jspecify.annotations.NullMarked;
