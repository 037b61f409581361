// SPDX-License-Identifier: Apache-2.0
/** Sockets, messages and queues, without QEMU. */
@NullMarked
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.NullMarked;
