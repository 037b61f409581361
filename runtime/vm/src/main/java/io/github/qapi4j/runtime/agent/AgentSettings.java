// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import java.time.Duration;

/**
 * How an agent is spoken with. Immutable; each {@code with…} returns a changed copy.
 *
 * @param name the agent's, first in every message
 * @param connectDeadline how long to wait for an agent that does not answer {@code guest-sync-delimited} yet, for example
 *     because its guest is starting; also limited by each call's own deadline
 * @param syncPatience how long to wait for the answer on one connection before a fresh one is made
 * @param commandDeadline how long a call may take, with its connection, unless it says otherwise
 * @param silence how long a command that answers only with errors is watched for one; then it counts as done
 * @param maxMessageBytes a longer reply ends the connection
 */
public record AgentSettings(
        String name,
        Duration connectDeadline,
        Duration syncPatience,
        Duration commandDeadline,
        Duration silence,
        int maxMessageBytes) {
    /**
     * Checks that each wait has an end.
     *
     * @param name the agent's
     * @param connectDeadline greater than zero
     * @param syncPatience greater than zero
     * @param commandDeadline greater than zero
     * @param silence zero or more
     * @param maxMessageBytes greater than zero
     * @throws IllegalArgumentException if one is not
     */
    public AgentSettings {
        if (isNone(connectDeadline) || isNone(syncPatience) || isNone(commandDeadline) || silence.isNegative()) {
            throw new IllegalArgumentException("an agent's deadlines must be positive");
        } else if (maxMessageBytes <= 0) {
            throw new IllegalArgumentException("no reply would be short enough");
        }
    }

    /**
     * The defaults: 60 s for connection and command, 3 s for one attempt, 2 s of silence, 256 MiB for a reply.
     *
     * @param name the agent's, for messages
     * @return settings to use or to change
     */
    public static AgentSettings of(String name) {
        Duration minute = Duration.ofSeconds(60);
        return new AgentSettings(name, minute, Duration.ofSeconds(3), minute, Duration.ofSeconds(2), 1 << 28);
    }

    private static boolean isNone(Duration duration) {
        return duration.isZero() || duration.isNegative();
    }

    /**
     * Sets how long to wait for an agent that does not answer yet.
     *
     * @param deadline greater than zero
     * @return a changed copy
     */
    public AgentSettings withConnectDeadline(Duration deadline) {
        return new AgentSettings(name, deadline, syncPatience, commandDeadline, silence, maxMessageBytes);
    }

    /**
     * Sets how long to wait on one connection before a fresh one is made.
     *
     * @param patience greater than zero
     * @return a changed copy
     */
    public AgentSettings withSyncPatience(Duration patience) {
        return new AgentSettings(name, connectDeadline, patience, commandDeadline, silence, maxMessageBytes);
    }

    /**
     * Sets how long a call may take.
     *
     * @param deadline greater than zero
     * @return a changed copy
     */
    public AgentSettings withCommandDeadline(Duration deadline) {
        return new AgentSettings(name, connectDeadline, syncPatience, deadline, silence, maxMessageBytes);
    }

    /**
     * Sets how long a command that answers only with errors is watched for one.
     *
     * @param duration zero or more
     * @return a changed copy
     */
    public AgentSettings withSilence(Duration duration) {
        return new AgentSettings(name, connectDeadline, syncPatience, commandDeadline, duration, maxMessageBytes);
    }

    /**
     * Sets the longest reply that is read.
     *
     * @param bytes greater than zero
     * @return a changed copy
     */
    public AgentSettings withMaxMessageBytes(int bytes) {
        return new AgentSettings(name, connectDeadline, syncPatience, commandDeadline, silence, bytes);
    }
}
