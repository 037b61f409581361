// SPDX-License-Identifier: Apache-2.0
/**
 * What a live QEMU says of itself: its answer to {@code query-qmp-schema}, which commands, arguments and values it has.
 *
 * <p>Nothing here talks to QEMU, so nothing fails at run time: there are no exceptions of its own, only
 * {@link java.lang.IllegalArgumentException} for classes and answers that are none.
 */
@NullMarked
package io.github.qapi4j.runtime.live;

import org.jspecify.annotations.NullMarked;
