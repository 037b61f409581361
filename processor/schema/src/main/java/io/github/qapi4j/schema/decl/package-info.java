// SPDX-License-Identifier: Apache-2.0
/** From syntax to declarations: every check that needs no other definition. */
@NullMarked
package io.github.qapi4j.schema.decl;

import org.jspecify.annotations.NullMarked;
