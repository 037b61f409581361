// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import java.time.Duration;

/**
 * Deadlines and limits of an agent's calls. Immutable; each {@code with…} returns a changed copy. A deadline of zero or
 * less means no end.
 *
 * @param name the agent's, first in every message
 * @param connectDeadline how long to wait for an agent that does not answer {@code guest-sync-delimited} yet, for example
 *     because its guest is starting; also limited by each call's own deadline
 * @param syncDeadline how long to wait for the answer on the first connection before a fresh one is made; on each further
 *     one twice as long as on the one before, so that an agent that always takes long is understood at last
 * @param commandDeadline how long a call may take, with its connection, unless it says otherwise
 * @param silence how long a command that answers only with errors is watched for one; then it counts as done
 * @param maxMessageBytes a longer reply ends the connection, and so does one that takes a quarter of the heap
 */
public record AgentSettings(
        String name,
        Duration connectDeadline,
        Duration syncDeadline,
        Duration commandDeadline,
        Duration silence,
        int maxMessageBytes) {
    /**
     * Checks the longest reply.
     *
     * @param name the agent's
     * @param connectDeadline zero or less for no limit
     * @param syncDeadline zero or less for no limit
     * @param commandDeadline zero or less for no limit
     * @param silence zero or less for no limit of its own
     * @param maxMessageBytes greater than zero
     * @throws IllegalArgumentException if {@code maxMessageBytes} is not positive
     */
    public AgentSettings {
        if (maxMessageBytes <= 0) {
            throw new IllegalArgumentException("the limit of replies must be a positive number of bytes");
        }
    }

    /**
     * The defaults: 60 s for connection and command, 3 s for one attempt, 2 s of silence, 256 MiB or an eighth
     * of the heap for a reply, whatever is less.
     *
     * @param name the agent's, for messages
     * @return settings to use or to change
     */
    public static AgentSettings of(String name) {
        Duration minute = Duration.ofSeconds(60);
        int most = (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 8);
        return new AgentSettings(name, minute, Duration.ofSeconds(3), minute, Duration.ofSeconds(2), most);
    }

    /**
     * Sets how long to wait for an agent that does not answer yet.
     *
     * @param deadline zero or less for no limit
     * @return a changed copy
     */
    public AgentSettings withConnectDeadline(Duration deadline) {
        return new AgentSettings(name, deadline, syncDeadline, commandDeadline, silence, maxMessageBytes);
    }

    /**
     * Sets how long to wait on one connection before a fresh one is made.
     *
     * @param deadline zero or less for no limit
     * @return a changed copy
     */
    public AgentSettings withSyncDeadline(Duration deadline) {
        return new AgentSettings(name, connectDeadline, deadline, commandDeadline, silence, maxMessageBytes);
    }

    /**
     * Sets how long a call may take.
     *
     * @param deadline zero or less for no limit
     * @return a changed copy
     */
    public AgentSettings withCommandDeadline(Duration deadline) {
        return new AgentSettings(name, connectDeadline, syncDeadline, deadline, silence, maxMessageBytes);
    }

    /**
     * Sets how long a command that answers only with errors is watched for one.
     *
     * @param duration zero or less for no limit of its own: then the call's deadline counts
     * @return a changed copy
     */
    public AgentSettings withSilence(Duration duration) {
        return new AgentSettings(name, connectDeadline, syncDeadline, commandDeadline, duration, maxMessageBytes);
    }

    /**
     * Sets the longest reply that is read.
     *
     * @param bytes greater than zero
     * @return a changed copy
     */
    public AgentSettings withMaxMessageBytes(int bytes) {
        return new AgentSettings(name, connectDeadline, syncDeadline, commandDeadline, silence, bytes);
    }
}
