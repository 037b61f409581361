// SPDX-License-Identifier: GPL-2.0-or-later
/** The generated API and its sources against the schemas. */
@NullMarked
package io.github.qapi4j.tests.conformance;

import org.jspecify.annotations.NullMarked;
