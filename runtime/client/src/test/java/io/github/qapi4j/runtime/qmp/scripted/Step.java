// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.scripted;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One thing that a {@link ScriptedServer} does. */
public interface Step {
    /** Does it; a failure ends the script and closes the connection. */
    void play(ScriptedServer.Connection connection) throws Exception;

    String GREETING = "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7},"
            + " \"package\": \"\"}, \"capabilities\": [\"oob\"]}}\r\n";
    String EVENT = "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"%s\"}\r\n";

    /** Sends text as it is. */
    static Step send(String text) {
        return connection -> connection.send(text.getBytes(StandardCharsets.UTF_8));
    }

    static Step greet() {
        return send(GREETING);
    }

    static Step event(String name) {
        return send(EVENT.formatted(name));
    }

    /** Reads the next command, which must be this one; it is then the one that {@link #reply} answers. */
    static Step expect(String command) {
        return connection -> {
            ObjectNode request = connection.read();
            JsonNode name = request.has("execute") ? request.path("execute") : request.path("exec-oob");
            if (!name.asString("").equals(command)) {
                throw new AssertionError("expected " + command + " but got " + request);
            }
        };
    }

    /** Answers the latest command that was read. */
    static Step reply(String value) {
        return connection -> connection.send(
                ("{\"return\": " + value + idOf(connection.latest()) + "}\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What a reply repeats of its command: the last member, with the comma before it, or nothing. */
    static String idOf(ObjectNode request) {
        return request.has("id") ? ", \"id\": " + request.path("id") : "";
    }

    static Step fail(String errorClass, String text) {
        return connection -> connection.send(("{\"error\": {\"class\": \"" + errorClass + "\", \"desc\": \"" + text
                        + "\"}" + idOf(connection.latest()) + "}\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The usual beginning of a session. */
    static Step open() {
        return connection -> {
            greet().play(connection);
            expect("qmp_capabilities").play(connection);
            reply("{}").play(connection);
        };
    }

    static Step hangUp() {
        return ScriptedServer.Connection::close;
    }

    /** Waits until the test says so. */
    static Step until(CountDownLatch latch) {
        return connection -> {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the test did not go on");
            }
        };
    }

    /** Waits until the other side closes the connection. */
    static Step untilClosed() {
        return ScriptedServer.Connection::drain;
    }

    /** Answers every command with its own number of the member {@code n}, until the other side closes. */
    static Step echo() {
        return connection -> {
            while (true) {
                ObjectNode request = connection.readOrNull();
                if (request == null) {
                    return;
                }
                String value = request.path("arguments").path("n").toString();
                reply(value.isEmpty() ? "{}" : value).play(connection);
            }
        };
    }
}
