// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The log of a test as QEMU's iotests write it, byte for byte, and the reference it is compared with.
 */
@NullMarked
package io.github.qapi4j.runtime.log;

import org.jspecify.annotations.NullMarked;
