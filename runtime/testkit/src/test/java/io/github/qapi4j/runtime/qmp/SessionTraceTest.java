// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is written down of the traffic. */
@Timeout(120)
class SessionTraceTest extends OnFakeQemu {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z ";

    @Test
    void transcriptHoldsEveryMessageAtOnceWithSecretsMasked(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("session.log");
        var arguments = JsonNodeFactory.instance.objectNode().put("n", 5).put("password", "do not tell");
        try (var server = server(open(), echo());
                Transcript transcript = Transcript.to(file);
                var client = QmpClient.connect(server.socket(), settings.withWireLog(transcript))) {
            client.execute("echo", arguments);
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).hasSize(5).allMatch(line -> line.matches(TIME + "(>>>|<<<) \\{.*\\}"));
            assertThat(lines.get(0)).contains("<<< {\"QMP\":");
            assertThat(lines.get(3))
                    .contains(">>> {\"execute\":\"echo\",\"arguments\":{\"n\":5,\"password\":\"***\"},\"id\":");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (Transcript transcript = Transcript.to(file);
                var server = server(open(), echo());
                var client = QmpClient.connect(server.socket(), settings.withWireLog(transcript))) {
            client.execute(new Echo(1));
        }
        assertThat(Files.readAllLines(file)).as("appended to").hasSize(10);
    }

    @Test
    void answersToQuestionsForSecretsAreMasked(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("session.log");
        List<String> seen = new CopyOnWriteArrayList<>();
        try (var server = server(
                        open(),
                        expect("qom-get"),
                        reply("\"do not tell\""),
                        expect("human-monitor-command"),
                        reply("\"do not tell\""),
                        expect("qom-get"),
                        reply("\"an answer\""));
                Transcript transcript = Transcript.to(file);
                var client = QmpClient.connect(server.socket(), settings.withWireLog(message -> {
                    transcript.accept(message);
                    seen.add(message.toString());
                }))) {
            ObjectNode get = JsonNodeFactory.instance
                    .objectNode()
                    .put("path", "/objects/s")
                    .put("property", "data");
            assertThat(client.execute("qom-get", get).asString()).isEqualTo("do not tell");
            ObjectNode line = JsonNodeFactory.instance.objectNode().put("command-line", "qom-get /objects/s data");
            client.execute("human-monitor-command", line);
            client.execute("qom-get", get.deepCopy().put("property", "format"));
        }
        assertThat(Files.readAllLines(file)).noneMatch(shown -> shown.contains("do not tell"));
        assertThat(seen)
                .noneMatch(shown -> shown.contains("do not tell"))
                .anyMatch(shown -> shown.contains("an answer"));
    }

    /** Sessions that are opened meanwhile have ids, as they are traced as well. */
    @Test
    @ResourceLock(QmpClient.WIRE_LOGGER)
    void loggerGetsEveryMessageIfItIsOnWhenTheSessionOpens() throws Exception {
        Logger logger = Logger.getLogger(QmpClient.WIRE_LOGGER);
        List<String> records = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                // Other tests run beside this one.
                if (record.getMessage().startsWith("traced ")) {
                    records.add(record.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        logger.setLevel(Level.FINER);
        QmpSettings traced = QmpSettings.of("traced", ByHand.SCHEMA);
        try (var server = server(open(), echo());
                var client = QmpClient.connect(server.socket(), traced)) {
            client.execute("echo", JsonNodeFactory.instance.objectNode().put("password", "do not tell"));
        } finally {
            logger.setLevel(Level.INFO);
            logger.removeHandler(handler);
        }
        assertThat(records).hasSize(5).noneMatch(record -> record.contains("do not tell"));
        assertThat(records.get(4)).startsWith("traced <<< {\"return\":{}");
    }
}
