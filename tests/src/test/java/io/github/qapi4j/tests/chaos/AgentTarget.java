// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.GuestAgent;
import java.time.Duration;

/** A client of an agent that answers, or does not. Launching makes a fresh one for the calls that follow. */
final class AgentTarget implements Target {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final AgentSettings SETTINGS = AgentSettings.of("agent")
            .withConnectDeadline(Duration.ofSeconds(1))
            .withSyncDeadline(SHORT)
            .withCommandDeadline(Duration.ofSeconds(1));

    private final AnsweringAgent server = AnsweringAgent.start();
    private volatile GuestAgent agent = GuestAgent.at(server.socket(), SETTINGS);

    @Override
    public synchronized void launch() {
        agent.close();
        agent = GuestAgent.at(server.socket(), SETTINGS);
    }

    @Override
    public void call(int choice) {
        server.mood(choice % 4);
        switch (choice % 3) {
            case 0 -> agent.execute("guest-ping", null);
            case 1 -> agent.execute("guest-get-time", null, SHORT);
            default -> agent.awaitAnswer(SHORT);
        }
    }

    @Override
    public void end(int choice) {
        server.dropConnections();
    }

    @Override
    public void closeConnection() {
        agent.close();
    }

    @Override
    public synchronized void close() {
        agent.close();
        server.close();
    }
}
