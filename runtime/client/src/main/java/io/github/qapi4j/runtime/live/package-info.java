// SPDX-License-Identifier: Apache-2.0
/**
 * What a live QEMU says of itself: its answer to {@code query-qmp-schema}, which commands, arguments and values it has.
 */
@NullMarked
package io.github.qapi4j.runtime.live;

import org.jspecify.annotations.NullMarked;
