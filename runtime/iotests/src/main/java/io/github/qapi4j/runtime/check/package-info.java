// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The program that runs iotests as QEMU's {@code check} does: it finds the tests on the class path, selects some of them,
 * runs them in parallel, and reports the results as text, TAP or JUnit XML. {@link io.github.qapi4j.runtime.check.Check}
 * is the main class and has the options. The package is not exported: its interface is the command line. It needs picocli
 * and JUnit's launcher, which are optional dependencies.
 */
@NullMarked
package io.github.qapi4j.runtime.check;

import org.jspecify.annotations.NullMarked;
