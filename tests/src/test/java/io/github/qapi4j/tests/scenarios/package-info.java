// SPDX-License-Identifier: GPL-2.0-or-later
/** What users do with a VM, on a real QEMU. */
@NullMarked
package io.github.qapi4j.tests.scenarios;

import org.jspecify.annotations.NullMarked;
