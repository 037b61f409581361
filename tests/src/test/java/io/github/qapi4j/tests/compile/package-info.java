// SPDX-License-Identifier: GPL-2.0-or-later
/** What must not compile, does not, with javac's message at the right line. */
@NullMarked
package io.github.qapi4j.tests.compile;

import org.jspecify.annotations.NullMarked;
