// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.qmp.SecretMask;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that a {@link FakeQemu} does in a {@linkplain FakeQemuBuilder#script script}, whether QEMU would do it or not: it
 * sends any bytes, at any moment, and answers what it likes. The steps here are the usual ones; any function of a
 * {@link WireConnection} is one as well. Steps are played on a thread of the fake's, one after the other, and may wait.
 */
@FunctionalInterface
public interface WireStep {
    /**
     * Does it.
     *
     * @param connection that with the client
     * @throws IOException when the client has gone, which ends the script and is no failure
     * @throws InterruptedException when the fake is closed meanwhile, which ends the script as well
     * @throws AssertionError if the client did something wrong: it ends the script, and {@link FakeQemu#close()} throws; so does
     *     any other exception
     */
    void play(WireConnection connection) throws IOException, InterruptedException;

    /**
     * Sends anything.
     *
     * @param text is sent as it is, in UTF-8
     * @return the step
     */
    static WireStep send(String text) {
        return connection -> connection.send(text);
    }

    /**
     * Sends the greeting of the schema's release.
     *
     * @return the step
     */
    static WireStep greet() {
        return WireConnection::greet;
    }

    /**
     * Begins the session of a monitor: sends the greeting, and answers {@code qmp_capabilities}, which must be what comes.
     *
     * @return the step
     */
    static WireStep open() {
        return connection -> {
            connection.greet();
            connection.serveNext();
            requireCommand(connection.latest(), MonitorSession.NEGOTIATION);
        };
    }

    /**
     * Reads the next command, which must be this one; it is then what {@link #reply} and {@link #refuse} answer. It fails if
     * the client closes the connection instead.
     *
     * @param command its name
     * @return the step
     */
    static WireStep expect(String command) {
        return connection -> {
            ObjectNode request = connection
                    .next()
                    .orElseThrow(
                            () -> new AssertionError("expected " + command + ", but the client closed the connection"));
            requireCommand(request, command);
        };
    }

    private static void requireCommand(ObjectNode request, String command) {
        JsonNode name = request.has("execute") ? request.path("execute") : request.path("exec-oob");
        if (!name.asString("").equals(command)) {
            throw new AssertionError("expected " + command + ", but there came " + SecretMask.STANDARD.mask(request));
        }
    }

    /**
     * Answers the latest command with a value, which is not checked by the schema.
     *
     * @param json is sent as it is
     * @return the step
     */
    static WireStep reply(String json) {
        return connection -> connection.reply(json);
    }

    /**
     * Answers the latest command with an error.
     *
     * @param errorClass any text, also one that is no class of QEMU's
     * @param description any text
     * @return the step
     */
    static WireStep refuse(String errorClass, String description) {
        return connection -> connection.refuse(errorClass, description);
    }

    /**
     * Waits until the test continues.
     *
     * @param latch what the test counts down; the step fails if it does not within a minute
     * @return the step
     */
    static WireStep until(CountDownLatch latch) {
        return connection -> {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("the test did not continue within a minute");
            }
        };
    }

    /**
     * Reads and ignores what comes, until the client closes the connection.
     *
     * @return the step
     */
    static WireStep untilClosed() {
        return connection -> {
            while (connection.next().isPresent()) {
                // It stays without an answer.
            }
        };
    }

    /**
     * Serves the client as a fake without a script does, until the client closes the connection.
     *
     * @return the step
     */
    static WireStep serve() {
        return WireConnection::serve;
    }

    /**
     * Closes the connection.
     *
     * @return the step
     */
    static WireStep hangUp() {
        return WireConnection::close;
    }
}
