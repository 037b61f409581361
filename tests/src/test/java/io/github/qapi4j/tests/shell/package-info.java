// SPDX-License-Identifier: GPL-2.0-or-later
/** The shell in a terminal, with a fake and with real QEMUs. */
@NullMarked
package io.github.qapi4j.tests.shell;

import org.jspecify.annotations.NullMarked;
