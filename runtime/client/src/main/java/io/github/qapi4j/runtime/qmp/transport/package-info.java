// SPDX-License-Identifier: Apache-2.0
/**
 * Connections to a monitor as streams of bytes: sockets of the JDK and of junixsocket, pairs of streams, TLS over any of
 * them, and how each is established. Nothing here knows QMP or deadlines. This package is not exported.
 */
@NullMarked
package io.github.qapi4j.runtime.qmp.transport;

import org.jspecify.annotations.NullMarked;
