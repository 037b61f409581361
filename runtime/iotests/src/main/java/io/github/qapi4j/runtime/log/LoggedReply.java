// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.runtime.qmp.QmpCommandException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's reply to a command that was logged, success or error. Immutable.
 *
 * @param <R> the type of the value
 */
public final class LoggedReply<R> {
    private final ObjectNode raw;
    private final @Nullable R value;
    private final @Nullable QmpCommandException error;

    private LoggedReply(ObjectNode raw, @Nullable R value, @Nullable QmpCommandException error) {
        this.raw = raw;
        this.value = value;
        this.error = error;
    }

    static <R> LoggedReply<R> good(ObjectNode raw, R value) {
        return new LoggedReply<>(raw, value, null);
    }

    static <R> LoggedReply<R> bad(ObjectNode raw, QmpCommandException error) {
        return new LoggedReply<>(raw, null, error);
    }

    /**
     * The message, unfiltered and without the id.
     *
     * @return a tree with {@code return} or {@code error}; do not change it
     */
    public ObjectNode raw() {
        return raw;
    }

    /**
     * What the command returned.
     *
     * @return the value
     * @throws QmpCommandException if QEMU answered with an error
     */
    public R value() {
        if (error != null) {
            throw error;
        }
        return Objects.requireNonNull(value, "value");
    }

    /**
     * The error, if it was one.
     *
     * @return empty if the command succeeded
     */
    public Optional<QmpCommandException> error() {
        return Optional.ofNullable(error);
    }
}
