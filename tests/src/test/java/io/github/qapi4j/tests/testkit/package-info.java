// SPDX-License-Identifier: GPL-2.0-or-later
/** Fakes beside a real QEMU: they say the same, and do the same. */
@NullMarked
package io.github.qapi4j.tests.testkit;

import org.jspecify.annotations.NullMarked;
