// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * Tests as QEMU's iotests, with JUnit: their conditions, what is made for each and removed after it, assertions. JUnit is
 * an optional dependency, and so is AssertJ, of which only {@link io.github.qapi4j.runtime.junit.QmpAssertions} and what
 * it returns make use.
 */
@NullMarked
package io.github.qapi4j.runtime.junit;

import org.jspecify.annotations.NullMarked;
