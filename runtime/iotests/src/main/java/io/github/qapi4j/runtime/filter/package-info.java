// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * Filters that mask what changes from run to run, for logs that are compared. One starts with
 * {@link io.github.qapi4j.runtime.filter.Filters}, the filters of QEMU's iotests for text, and
 * {@link io.github.qapi4j.runtime.filter.QmpFilters}, those for QMP messages; new ones implement
 * {@link io.github.qapi4j.runtime.filter.Filter} or {@link io.github.qapi4j.runtime.filter.QmpFilter}. All are stateless:
 * they return something new and change nothing. The package has no exceptions of its own.
 */
@NullMarked
package io.github.qapi4j.runtime.filter;

import org.jspecify.annotations.NullMarked;
