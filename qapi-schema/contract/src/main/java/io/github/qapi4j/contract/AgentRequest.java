// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A command of the guest agent, or a finished builder of one. javac refuses to pass a command that only another program
 * has.
 *
 * @param <R> what a successful reply is decoded into
 */
public interface AgentRequest<R> extends QmpRequest<R> {}
