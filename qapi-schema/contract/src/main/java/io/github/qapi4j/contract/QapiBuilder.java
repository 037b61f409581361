// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A generated builder whose required members are set. Not safe for use by several threads.
 *
 * @param <T> what it builds
 * @param <B> the builder's own type
 */
public interface QapiBuilder<T, B extends QapiBuilder<T, B>> extends Buildable<T> {
    /**
     * Builds the value. The builder may be used further, which does not change what it has built.
     *
     * @return a new value
     */
    @Override
    T build();

    /**
     * Sets a member unless the value is null, for example {@code .ifNotNull(size, Builder::size)}. Members whose type is no
     * Java primitive can be set to null directly, which leaves them out.
     *
     * @param <V> the type of the value
     * @param value null leaves the builder as it is
     * @param setter one of the builder's methods; called at once, at most once
     * @return this builder
     */
    @SuppressWarnings("unchecked") // B is this builder's type
    default <V> B ifNotNull(@Nullable V value, BiFunction<? super B, ? super V, ? extends B> setter) {
        B self = (B) this;
        return value == null ? self : setter.apply(self, value);
    }
}
