// SPDX-License-Identifier: Apache-2.0
/** The way into the schema front end: {@link io.github.qapi4j.schema.SchemaReader}. */
@NullMarked
package io.github.qapi4j.schema;

import org.jspecify.annotations.NullMarked;
