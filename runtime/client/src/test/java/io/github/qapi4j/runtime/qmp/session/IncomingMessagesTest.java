// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages in pieces, both sides of their limits, and what is said where they end. */
@Timeout(60)
class IncomingMessagesTest {
    private static final long MUCH = 1 << 20;

    private final MemoryTransport transport = new MemoryTransport();

    private IncomingMessages incoming(long bytes, long memory) throws Exception {
        SessionSettings settings = TestSessions.limited(bytes, memory, Duration.ZERO);
        MonitorConnection connection = new MonitorConnection(settings, transport, new PendingCalls(MUCH, false));
        connection.open();
        return new IncomingMessages(connection, settings);
    }

    @Test
    void piecesAreWaitedForUntilTheirMessageIsWhole() throws Exception {
        IncomingMessages incoming = incoming(MUCH, MUCH);
        transport.come("{\"a\": [1, 2");
        transport.meanwhile.add(() -> transport.come("]}{\"b\""));
        transport.meanwhile.add(() -> transport.come(": 3} {}"));
        assertThat(incoming.next()).hasToString("{\"a\":[1,2]}");
        assertThat(incoming.weight()).isEqualTo(160 + 48 + 1 + 64 + 8 + 2 * 24);
        assertThat(transport.calls()).containsExactly("await for ever");
        assertThat(incoming.poll()).isNull();
        assertThat(incoming.next()).hasToString("{\"b\":3}");
        assertThat(incoming.poll()).hasToString("{}");
        assertThat(incoming.weight()).isEqualTo(160);
        assertThat(incoming.poll()).isNull();
        transport.calls();
        incoming.fill(17);
        assertThat(transport.calls()).containsExactly("await 17");
        assertThat(incoming.poll()).as("nothing came").isNull();
    }

    @Test
    void aMessageMayBeAsLongAsTheMost() throws Exception {
        IncomingMessages incoming = incoming(100, MUCH);
        for (int message = 0; message < 3; message++) {
            transport.come("{\"a\": \"" + "x".repeat(100 - 7));
            transport.come("\"}");
            assertThat(incoming.next().path("a").asString("")).hasSize(93);
        }
        transport.come("{\"a\": \"" + "x".repeat(101 - 7));
        transport.come("\"}");
        assertThatThrownBy(incoming::next)
                .isInstanceOfSatisfying(
                        SessionFailure.class, e -> assertThat(e.kind()).isEqualTo(SessionFailure.Kind.PROTOCOL))
                .hasMessage("a message is longer than 100 bytes, the most that is read");
    }

    /** Each byte of an unfinished text counts six times, and those of what came before as what they have become. */
    @Test
    void aMessageMayTakeAsMuchMemoryAsTheMost() throws Exception {
        long memory = 160 + 48 + 1 + 6 * 100;
        IncomingMessages incoming = incoming(MUCH, memory);
        for (int message = 0; message < 3; message++) {
            transport.come("{\"a\":");
            transport.come("\"" + "x".repeat(59));
            transport.come("y".repeat(40));
            transport.come("\"}");
            assertThat(incoming.next().path("a").asString("")).hasSize(99);
        }
        transport.come("{\"a\":");
        transport.come("\"" + "x".repeat(59));
        transport.come("y".repeat(41));
        transport.come("\"}");
        assertThatThrownBy(incoming::next)
                .isInstanceOf(SessionFailure.class)
                .hasMessage("a message of more than 106 bytes takes more memory than " + memory
                        + " bytes, the most that one may take");
    }

    @Test
    void manySmallPartsTakeMemoryToo() throws Exception {
        // Of a list's element a number weighs 24 bytes.
        IncomingMessages incoming = incoming(MUCH, 160 + 48 + 1 + 64 + 8 + 10 * 24 + 6 * 2);
        transport.come("{\"a\":[");
        transport.come("1,".repeat(10));
        transport.come("2]}");
        assertThat(incoming.next().path("a")).hasSize(11);
        transport.come("{\"a\":[");
        transport.come("1,".repeat(11));
        transport.come("2]}");
        assertThatThrownBy(incoming::next).hasMessageContaining("takes more memory than");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                | LOST     | QEMU closed the connection
        {}                | LOST     | QEMU closed the connection
        {"a":             | LOST     | QEMU closed the connection in the middle of a message
        "tex              | LOST     | QEMU closed the connection in the middle of a message
        """)
    void theEndIsToldFromTheEndInAMessage(String text, SessionFailure.Kind kind, String message) throws Exception {
        IncomingMessages incoming = incoming(MUCH, MUCH);
        if (!text.isEmpty()) {
            transport.come(text);
        }
        transport.coming.add(MemoryTransport.END);
        assertThatThrownBy(() -> {
                    while (true) {
                        assertThat(incoming.next()).isEmpty();
                    }
                })
                .isInstanceOfSatisfying(
                        SessionFailure.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    @Test
    void whatIsNoMessageIsShownWithItsBeginning() throws Exception {
        transport.come("[1, 2]");
        IncomingMessages first = incoming(MUCH, MUCH);
        assertThatThrownBy(first::next).hasMessage("what came is no QMP message: expected an object; received: [1, 2]");
        transport.come("{\"a\": nonsense" + "x".repeat(300));
        IncomingMessages second = incoming(MUCH, MUCH);
        assertThatThrownBy(second::next)
                .isInstanceOfSatisfying(
                        SessionFailure.class, e -> assertThat(e.kind()).isEqualTo(SessionFailure.Kind.PROTOCOL))
                .hasMessageEndingWith("; received: {\"a\": nonsense" + "x".repeat(200 - 14));
        // What the end makes wrong: a word that is none.
        transport.come("tru");
        transport.coming.add(MemoryTransport.END);
        IncomingMessages third = incoming(MUCH, MUCH);
        assertThatThrownBy(third::next).isInstanceOf(SessionFailure.class);
    }
}
