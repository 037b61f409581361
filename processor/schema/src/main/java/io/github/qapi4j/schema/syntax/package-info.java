// SPDX-License-Identifier: Apache-2.0
/** From text to syntax: tokens, values with their places, comment blocks, files that include files. */
@NullMarked
package io.github.qapi4j.schema.syntax;

import org.jspecify.annotations.NullMarked;
