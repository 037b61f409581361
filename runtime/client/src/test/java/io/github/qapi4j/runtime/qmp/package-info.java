// SPDX-License-Identifier: Apache-2.0
/** Sessions with a scripted server, sockets and queues, without QEMU. */
@NullMarked
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.NullMarked;
