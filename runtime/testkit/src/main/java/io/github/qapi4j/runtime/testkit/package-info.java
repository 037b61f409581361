// SPDX-License-Identifier: Apache-2.0
/**
 * A QEMU that is none, for unit tests of programs that drive QEMU: {@link io.github.qapi4j.runtime.testkit.FakeQemu} is a
 * monitor on a real socket which answers as a test says, and as the schema of a release allows. What goes wrong with it is a
 * {@link io.github.qapi4j.runtime.testkit.FakeQemuException}.
 */
@NullMarked
package io.github.qapi4j.runtime.testkit;

import org.jspecify.annotations.NullMarked;
