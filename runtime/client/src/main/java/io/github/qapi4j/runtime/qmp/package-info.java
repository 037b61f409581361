// SPDX-License-Identifier: Apache-2.0
/**
 * The QMP client: sessions with one monitor over sockets and streams, typed commands, replies and events.
 *
 * <p>{@link io.github.qapi4j.runtime.qmp.QmpClient} is the session. Every failure at run time is a {@link
 * io.github.qapi4j.runtime.qmp.QmpException}, which is sealed: one final class for each kind of failure. {@link
 * io.github.qapi4j.runtime.qmp.QmpException#peer} is the peer's name from {@link
 * io.github.qapi4j.runtime.qmp.QmpSettings}, and each message begins with it. Beside the family there are only the
 * JDK's exceptions for what a program does wrong ({@link java.lang.IllegalArgumentException}, {@link
 * java.lang.IllegalStateException}) and for files of its own ({@link java.io.UncheckedIOException}).
 *
 * <p>Nothing here knows how a QEMU process is started. Sessions and connections are in packages that are not exported.
 */
@NullMarked
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.NullMarked;
