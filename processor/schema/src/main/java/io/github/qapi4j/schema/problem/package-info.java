// SPDX-License-Identifier: Apache-2.0
/** Problems as values: codes, places, the one format in which they are printed. */
@NullMarked
package io.github.qapi4j.schema.problem;

import org.jspecify.annotations.NullMarked;
