// SPDX-License-Identifier: Apache-2.0
/** From declarations to the linked model, in named passes. */
@NullMarked
package io.github.qapi4j.schema.link;

import org.jspecify.annotations.NullMarked;
