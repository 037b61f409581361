// SPDX-License-Identifier: GPL-2.0-or-later
/** Filters, on lines as QEMU and its tools print them. */
@NullMarked
package io.github.qapi4j.runtime.filter;

import org.jspecify.annotations.NullMarked;
