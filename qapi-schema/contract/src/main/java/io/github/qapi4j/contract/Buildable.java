// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A value of a generated type, or a finished builder of one. Methods that take a function from a builder's first step,
 * such as a union's factories, accept both as its result: the last step, with or without {@code build()}.
 *
 * @param <T> the generated type
 */
public interface Buildable<T> {
    /**
     * The value.
     *
     * @return of a builder, a new value with what has been set so far; of a value, itself
     */
    @SuppressWarnings("unchecked") // a value is buildable as what it is; builders do otherwise
    default T build() {
        return (T) this;
    }
}
