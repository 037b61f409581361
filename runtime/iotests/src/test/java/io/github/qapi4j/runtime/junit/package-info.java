// SPDX-License-Identifier: GPL-2.0-or-later
/** What the JUnit extension offers to tests, as far as no QEMU is needed. */
@NullMarked
package io.github.qapi4j.runtime.junit;

import org.jspecify.annotations.NullMarked;
