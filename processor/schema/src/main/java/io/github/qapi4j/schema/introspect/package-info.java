// SPDX-License-Identifier: Apache-2.0
/**
 * A live QEMU's description of itself, the answer of {@code query-qmp-schema}: read, computed from a schema, compared with
 * one, and turned into one.
 */
@NullMarked
package io.github.qapi4j.schema.introspect;

import org.jspecify.annotations.NullMarked;
