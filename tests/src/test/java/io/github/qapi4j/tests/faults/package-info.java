// SPDX-License-Identifier: GPL-2.0-or-later
/** What goes wrong around the code: machines, processes, connections. */
@NullMarked
package io.github.qapi4j.tests.faults;

import org.jspecify.annotations.NullMarked;
