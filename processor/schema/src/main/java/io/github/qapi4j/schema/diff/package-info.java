// SPDX-License-Identifier: Apache-2.0
/** Two linked schemas to a list of changes, and what each of them breaks. */
@NullMarked
package io.github.qapi4j.schema.diff;

import org.jspecify.annotations.NullMarked;
