// SPDX-License-Identifier: Apache-2.0
/**
 * Fakes as parameters of tests, for JUnit 5.13 and later, which a user brings:
 * {@link io.github.qapi4j.runtime.testkit.junit.FakeQemuExtension}.
 */
@NullMarked
package io.github.qapi4j.runtime.testkit.junit;

import org.jspecify.annotations.NullMarked;
