// SPDX-License-Identifier: GPL-2.0-or-later
/** Pages for a browser that show what tests did: one self-contained file, which loads nothing from elsewhere. */
@NullMarked
package io.github.qapi4j.runtime.report;

import org.jspecify.annotations.NullMarked;
