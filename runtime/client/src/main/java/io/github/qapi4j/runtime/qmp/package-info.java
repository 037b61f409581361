// SPDX-License-Identifier: Apache-2.0
/**
 * The QMP client: sessions with one monitor over sockets and streams, typed commands, replies and events.
 *
 * <p>{@link io.github.qapi4j.runtime.qmp.QmpClient} is the session. Every failure at run time is a
 * {@link io.github.qapi4j.runtime.qmp.QmpException}, which is sealed: one final class for each thing that can go wrong.
 * {@link io.github.qapi4j.runtime.qmp.QmpException#peer} is whom the client talked to, by the name that
 * {@link io.github.qapi4j.runtime.qmp.QmpSettings} gave it, and each message begins with that name. Beside the family
 * there are only the JDK's exceptions for what a program does wrong ({@link java.lang.IllegalArgumentException},
 * {@link java.lang.IllegalStateException}) and for files of its own ({@link java.io.UncheckedIOException}).
 *
 * <p>Nothing here knows how a QEMU process is started. Sessions and connections are in packages that are not exported.
 */
@NullMarked
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.NullMarked;
