// SPDX-License-Identifier: GPL-2.0-or-later
/** The suite of iotests of our own: each a class of tests that runs under {@code ./check -qcow2} and friends. */
@NullMarked
package io.github.qapi4j.tests.iotests;

import org.jspecify.annotations.NullMarked;
