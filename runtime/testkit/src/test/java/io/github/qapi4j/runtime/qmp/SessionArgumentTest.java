// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.send;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.io.FileDescriptor;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What QEMU could not parse: it is refused for its caller, and costs nobody the session. */
@Timeout(120)
class SessionArgumentTest extends OnFakeQemu {
    private static final WireStep UNPARSABLE =
            send("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\r\n");

    private static ObjectNode arguments(String name, String text) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.putObject("options").putArray("list").add(1).addObject().put(name, text);
        return arguments;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d",
                "a\ude00",
                "\ud83d\ud83d\ude00",
                "\ufffe",
                "x\uffff",
                "\ufdd0",
                "\ufdef",
                "\ud83f\udffe"
            })
    void textThatQemuCannotParseIsRefusedBeforeAByteIsSent(String text) throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            assertThatThrownBy(() -> client.execute("ask", arguments("file", text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'ask' was not sent: 'file' holds");
            assertThatThrownBy(() -> client.submit("ask", arguments(text, "x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a member's name holds");
            assertThatThrownBy(() -> client.execute(text, null)).isInstanceOf(IllegalArgumentException.class);
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "\ufdcf\ufdf0\ufffd", "\ud83d\ude00", "\udbff\udffd", "\\ud83d", "größe"})
    void otherTextIsSent(String text) throws Exception {
        try (var server = server(open(), echo());
                var client = client(server)) {
            var arguments = JsonNodeFactory.instance.objectNode().put("n", text);
            assertThat(client.execute("echo", arguments).asString()).isEqualTo(text);
        }
    }

    @Test
    @Tag("mass")
    void moreThanQemuParsesIsRefused() throws Exception {
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = deep;
        for (int i = 0; i < 1000; i++) {
            inner = inner.putObject("n");
        }
        ObjectNode large = JsonNodeFactory.instance.objectNode().put("n", "x".repeat(64 << 20));
        ObjectNode many = JsonNodeFactory.instance.objectNode();
        ArrayNode list = many.putArray("n");
        for (int i = 0; i < 1 << 20; i++) {
            list.add(i);
        }
        try (var server = echoing();
                var client = client(server)) {
            assertThatThrownBy(() -> client.execute("echo", deep))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'echo' was not sent: its arguments have more than 1000 levels");
            assertThatThrownBy(() -> client.execute("echo", large))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'echo' was not sent: it is longer than the 64 MiB that QEMU reads");
            assertThatThrownBy(() -> client.execute("echo", many))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("parts");
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    /** A Java object that Jackson cannot write. */
    private static final class Unwritable {
        @SuppressWarnings({"unused", "DoNotCallSuggester", "EffectivelyPrivate"}) // Jackson calls it
        public String getValue() {
            throw new IllegalStateException("no value");
        }
    }

    @Test
    void whatCannotBeWrittenIsRefusedAndKeepsNoPlace() throws Exception {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().putPOJO("n", new Unwritable());
        try (var server = echoing();
                var client = QmpClient.connect(
                        server.socket(), settings.withDescriptors(true).withMaxMessageBytes(100_000))) {
            // More often than commands that wait for their replies may be.
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> client.execute("echo", arguments))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("'echo' was not sent: ");
                assertThatThrownBy(() -> client.submit("echo", arguments)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> client.call("echo", arguments)
                            .passing(FileDescriptor.in)
                            .execute())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(client.call(new Echo(1)).passing(FileDescriptor.in).execute())
                    .isEqualTo(1);
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @Test
    void descriptorThatIsClosedIsRefused(@TempDir Path folder) throws Exception {
        Path path = Files.createFile(folder.resolve("file"));
        FileDescriptor closed;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            closed = file.getFD();
        }
        try (var server = echoing();
                var client = QmpClient.connect(server.socket(), settings.withDescriptors(true))) {
            assertThatThrownBy(() -> client.call(new Echo(1)).passing(closed).execute())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the file descriptor to be passed is closed");
            assertThat(client.call(new Echo(2)).passing(FileDescriptor.in).execute())
                    .isEqualTo(2);
        }
    }

    @Test
    void descriptorThatIsClosedWhileItWaitsForItsTurnIsRefused(@TempDir Path folder) throws Exception {
        Path path = Files.createFile(folder.resolve("file"));
        CountDownLatch closed = new CountDownLatch(1);
        try (var server = server(open(), expect("echo"), until(closed), WireStep.reply("1"), echo());
                var client = QmpClient.connect(server.socket(), settings.withDescriptors(true))) {
            var first = client.call(new Echo(1)).passing(FileDescriptor.in).submit();
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            var second = client.call(new Echo(2)).passing(file.getFD()).submit();
            file.close();
            closed.countDown();
            assertThat(first.join()).isEqualTo(1);
            assertThatThrownBy(second::join).hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(client.call(new Echo(3)).passing(FileDescriptor.in).execute())
                    .isEqualTo(3);
        }
    }

    @Test
    void errorWithoutIdIsThatOfTheOnlyCommand() throws Exception {
        try (var server = server(open(), expect("ask"), UNPARSABLE, echo());
                var client = QmpClient.connect(server.socket(), settings.withCommandIds(true))) {
            assertThatThrownBy(() -> client.execute(new Ask()))
                    .isInstanceOf(QmpCommandException.class)
                    .hasMessage("vm0: command 'ask' failed: GenericError: JSON parse error");
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @Test
    void errorWithoutIdThatNobodyCausedIsDropped() throws Exception {
        try (var server = server(open(), UNPARSABLE, event("STOP"), echo());
                var client = QmpClient.connect(server.socket(), settings.withCommandIds(true))) {
            assertThat(client.events().next()).isInstanceOf(Stop.class);
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @Test
    void errorWithoutIdThatMayBeOfACommandWhichNobodyWaitsForEndsTheSession() throws Exception {
        try (var server = server(open(), expect("ask"), expect("echo"), UNPARSABLE, untilClosed());
                var client = QmpClient.connect(server.socket(), settings.withCommandIds(true))) {
            assertThatThrownBy(() -> client.execute(new Ask(), SHORT)).isInstanceOf(QmpTimeoutException.class);
            assertThatThrownBy(() -> client.execute(new Echo(2)))
                    .isInstanceOf(QmpConnectionLostException.class)
                    .hasMessageContaining("could not parse");
        }
    }
}
