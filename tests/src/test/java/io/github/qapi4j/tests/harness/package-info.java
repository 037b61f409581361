// SPDX-License-Identifier: GPL-2.0-or-later
/** The JUnit extension, the program ./check and the tool's jar, as their users run them. */
@NullMarked
package io.github.qapi4j.tests.harness;

import org.jspecify.annotations.NullMarked;
