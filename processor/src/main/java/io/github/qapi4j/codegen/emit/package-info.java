// SPDX-License-Identifier: GPL-2.0-or-later
/** One emitter per kind of generated class. */
@NullMarked
package io.github.qapi4j.codegen.emit;

import org.jspecify.annotations.NullMarked;
