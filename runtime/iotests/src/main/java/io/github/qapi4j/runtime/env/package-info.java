// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The environment of a test as QEMU's {@code check} sets it: read or made, and whether a test can run in it.
 */
@NullMarked
package io.github.qapi4j.runtime.env;

import org.jspecify.annotations.NullMarked;
