// SPDX-License-Identifier: Apache-2.0
/**
 * The QMP client: sessions with one monitor over sockets and streams, typed commands, replies and events.
 *
 * <p>{@link io.github.qapi4j.runtime.qmp.QmpClient} is the session; every failure is a
 * {@link io.github.qapi4j.runtime.qmp.QmpException}. Nothing here knows how a QEMU process is started.
 */
@NullMarked
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.NullMarked;
