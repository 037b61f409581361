// SPDX-License-Identifier: Apache-2.0
/** One emitter per kind of generated class. */
@NullMarked
package io.github.qapi4j.codegen.emit;

import org.jspecify.annotations.NullMarked;
