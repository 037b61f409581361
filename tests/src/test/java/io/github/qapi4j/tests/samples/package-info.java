// SPDX-License-Identifier: GPL-2.0-or-later
/** The projects of tests/samples, which others would write: they build with nothing but what is published. */
@NullMarked
package io.github.qapi4j.tests.samples;

import org.jspecify.annotations.NullMarked;
