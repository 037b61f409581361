// SPDX-License-Identifier: GPL-2.0-or-later
/** From declarations to the linked model, in named passes. */
@NullMarked
package io.github.qapi4j.schema.link;

import org.jspecify.annotations.NullMarked;
