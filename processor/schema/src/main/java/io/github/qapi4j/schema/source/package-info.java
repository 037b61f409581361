// SPDX-License-Identifier: Apache-2.0
/** The schema's texts: where they come from, how big they may be, which included which. */
@NullMarked
package io.github.qapi4j.schema.source;

import org.jspecify.annotations.NullMarked;
