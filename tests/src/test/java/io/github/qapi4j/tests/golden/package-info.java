// SPDX-License-Identifier: GPL-2.0-or-later
/** Small schemas and the Java that they become. */
@NullMarked
package io.github.qapi4j.tests.golden;

import org.jspecify.annotations.NullMarked;
