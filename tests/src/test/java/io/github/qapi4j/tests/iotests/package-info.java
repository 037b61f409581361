// SPDX-License-Identifier: GPL-2.0-or-later
/** QEMU's scenarios and our own iotests: classes of tests that run under {@code ./check iotests -qcow2} and friends. */
@NullMarked
package io.github.qapi4j.tests.iotests;

import org.jspecify.annotations.NullMarked;
