// SPDX-License-Identifier: GPL-2.0-or-later
/** The program behind {@code ./check} with the arguments of iotests, run on tests made for it. */
@NullMarked
package io.github.qapi4j.tests.check;

import org.jspecify.annotations.NullMarked;
