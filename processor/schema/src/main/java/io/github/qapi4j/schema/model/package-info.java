// SPDX-License-Identifier: Apache-2.0
/** The linked schema: immutable records. Every name in them is known to resolve; documentation is raw text. */
@NullMarked
package io.github.qapi4j.schema.model;

import org.jspecify.annotations.NullMarked;
