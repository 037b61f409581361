// SPDX-License-Identifier: Apache-2.0
/** The bytes of a monitor: a private socket with one client at a time, and JSON read as QEMU reads it. Not exported. */
@NullMarked
package io.github.qapi4j.runtime.testkit.wire;

import org.jspecify.annotations.NullMarked;
