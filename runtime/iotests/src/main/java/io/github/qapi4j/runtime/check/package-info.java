// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The program that runs iotests as QEMU's {@code check} does. It needs picocli and JUnit's launcher, which are optional
 * dependencies. Its ways in are the command line and what it prints; there is nothing here to call.
 */
@NullMarked
package io.github.qapi4j.runtime.check;

import org.jspecify.annotations.NullMarked;
