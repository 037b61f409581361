// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * QEMU's iotests as tests of JUnit. One starts with {@link io.github.qapi4j.runtime.junit.Iotest} on a test class, whose
 * methods then have VMs, tools and files as parameters; further annotations are conditions. Assertions are
 * {@link io.github.qapi4j.runtime.junit.FluentAssertions} (with AssertJ),
 * {@link io.github.qapi4j.runtime.junit.IotestAssertions} (without it) and
 * {@link io.github.qapi4j.runtime.junit.BlockJobs}. JUnit is an optional dependency, and so is AssertJ, which only
 * {@code FluentAssertions} and the classes that it returns use.
 */
@NullMarked
package io.github.qapi4j.runtime.junit;

import org.jspecify.annotations.NullMarked;
