// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A command of the system emulator, or a builder of one that lacks nothing. A method that takes this type refuses, when it is
 * compiled, what only another program knows.
 *
 * @param <R> what a successful reply is decoded into
 */
public interface EmulatorRequest<R> extends QmpRequest<R> {}
