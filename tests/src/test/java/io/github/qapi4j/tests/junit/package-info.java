// SPDX-License-Identifier: GPL-2.0-or-later
/** The JUnit extension, run by JUnit's own test kit, with real QEMUs. */
@NullMarked
package io.github.qapi4j.tests.junit;

import org.jspecify.annotations.NullMarked;
