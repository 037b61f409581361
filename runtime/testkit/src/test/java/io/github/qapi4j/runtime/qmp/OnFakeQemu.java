// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.FakeQemuBuilder;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A test of a client with fakes of a small schema, which listen on one socket after the other. */
abstract class OnFakeQemu {
    protected static final Duration SHORT = Duration.ofMillis(200);
    protected static final Duration LONG = Duration.ofSeconds(60);
    protected static final String GREETING =
            "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7},"
                    + " \"package\": \"\"}, \"capabilities\": [\"oob\"]}}\r\n";
    protected static final String EVENT =
            "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"%s\"}\r\n";

    protected final QmpSettings settings = QmpSettings.of("vm0", ByHand.SCHEMA);

    @TempDir
    private Path folder = Path.of("");

    /** A fake that serves one client by a script. */
    protected FakeQemu server(WireStep... script) {
        return fake().script(script).start();
    }

    /** A fake that answers {@code echo} with its number. */
    protected FakeQemu echoing() {
        FakeQemu fake = fake().start();
        fake.on(ByHand.Echo.class, ByHand.Echo::n);
        return fake;
    }

    protected FakeQemuBuilder fake() {
        return FakeQemu.builder(ByHand.SCHEMA).schemaFile(schemaFile()).socket(folder.resolve("server.sock"));
    }

    private static Path schemaFile() {
        try {
            return Path.of(Objects.requireNonNull(OnFakeQemu.class.getResource("by-hand.json"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    protected QmpClient client(FakeQemu server) {
        return QmpClient.connect(server.socket(), settings);
    }

    /**
     * A deadline that is long enough for what has to come before it passes: one that is too short on a busy machine is
     * followed by one that is four times as long.
     */
    protected static void longEnough(Predicate<Duration> gotSoFar) {
        Duration limit = SHORT;
        while (!gotSoFar.test(limit)) {
            assertThat(limit).isLessThan(LONG);
            limit = limit.multipliedBy(4);
        }
    }

    protected static WireStep event(String name) {
        return WireStep.send(EVENT.formatted(name));
    }

    /** Answers every command with its own number of the member {@code n}, whatever that is, until the client closes. */
    protected static WireStep echo() {
        return connection -> {
            for (var request = connection.next(); request.isPresent(); request = connection.next()) {
                String value = request.get().path("arguments").path("n").toString();
                connection.reply(value.isEmpty() ? "{}" : value);
            }
        };
    }

    /** What a reply repeats of its command: the last member, with the comma before it, or nothing. */
    protected static String idOf(ObjectNode request) {
        return request.has("id") ? ", \"id\": " + request.path("id") : "";
    }
}
