// SPDX-License-Identifier: GPL-2.0-or-later
/** What others are given: the projects of tests/samples build with nothing but what is published, which has its licences. */
@NullMarked
package io.github.qapi4j.tests.samples;

import org.jspecify.annotations.NullMarked;
