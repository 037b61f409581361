// SPDX-License-Identifier: GPL-2.0-or-later
/** The runtime works with the schema artifact of each release. */
@NullMarked
package io.github.qapi4j.tests.swap;

import org.jspecify.annotations.NullMarked;
