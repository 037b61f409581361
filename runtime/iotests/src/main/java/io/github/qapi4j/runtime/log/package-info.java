// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The log of a test as QEMU's iotests write it, byte for byte, and the reference with which it is compared. One starts
 * with {@link io.github.qapi4j.runtime.log.TestLog}. {@link io.github.qapi4j.runtime.log.LoggedVm},
 * {@link io.github.qapi4j.runtime.log.LoggedDaemon}, {@link io.github.qapi4j.runtime.log.LoggedNbd} and
 * {@link io.github.qapi4j.runtime.log.ToolLog} log what is exchanged with a VM, a storage daemon, a server and the tools; {@link io.github.qapi4j.runtime.log.Reference} compares, and fails by a
 * {@link io.github.qapi4j.runtime.log.ReferenceMismatchError}.
 */
@NullMarked
package io.github.qapi4j.runtime.log;

import org.jspecify.annotations.NullMarked;
