// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A command of the guest agent ({@code qemu-ga}): javac refuses to pass a command that only another program has where
 * this type is asked for.
 *
 * <p>The schema says which program has a command, for a release as a whole; like any command, one may be missing in an
 * agent that was built without it, or that runs on another system. For a schema that does not say it,
 * {@link QapiSchema#programs()} does.
 *
 * @param <R> what a successful reply is decoded into
 */
public interface AgentCommand<R> extends QmpCommand<R>, AgentRequest<R> {}
