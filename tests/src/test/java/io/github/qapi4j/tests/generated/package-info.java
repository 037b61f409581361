// SPDX-License-Identifier: GPL-2.0-or-later
/** The classes generated from a schema: what they read and write, and what compiles with them and what does not. */
@NullMarked
package io.github.qapi4j.tests.generated;

import org.jspecify.annotations.NullMarked;
