// SPDX-License-Identifier: GPL-2.0-or-later
/** Every generated class reads and writes what the schema says. */
@NullMarked
package io.github.qapi4j.tests.generated;

import org.jspecify.annotations.NullMarked;
