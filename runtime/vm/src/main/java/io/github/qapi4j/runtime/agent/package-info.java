// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The guest agent: {@link io.github.qapi4j.runtime.agent.GuestAgent} speaks with it through the socket of a
 * {@link io.github.qapi4j.runtime.agent.GuestAgentChannel}. It takes the commands of any {@code qapi4j-qga} artifact, and
 * needs none of them itself. Every failure is an {@link io.github.qapi4j.runtime.agent.AgentException}.
 */
@NullMarked
package io.github.qapi4j.runtime.agent;

import org.jspecify.annotations.NullMarked;
