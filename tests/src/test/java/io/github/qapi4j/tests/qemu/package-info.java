// SPDX-License-Identifier: GPL-2.0-or-later
/** What users do with VMs, storage daemons, guest agents, tools and clients, on a real QEMU. */
@NullMarked
package io.github.qapi4j.tests.qemu;

import org.jspecify.annotations.NullMarked;
