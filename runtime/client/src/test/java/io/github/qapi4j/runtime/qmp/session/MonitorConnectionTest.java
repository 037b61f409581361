// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ends a connection, when, and what is still read. */
@Timeout(60)
class MonitorConnectionTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final MemoryTransport transport = new MemoryTransport();
    private final MonitorConnection connection = connection(LONG);
    private final SessionFailure reason = SessionFailure.closed("test");
    private final byte[] target = new byte[MonitorConnection.CHUNK];

    private MonitorConnection connection(Duration stall) {
        SessionSettings settings = TestSessions.limited(1 << 20, 1 << 20, stall);
        return new MonitorConnection(settings, transport, new PendingCalls(1 << 20, false));
    }

    private String read(long nanos) throws IOException, SessionFailure {
        int count = connection.read(target, nanos);
        return count < 0 ? "end" : new String(target, 0, count, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anOpeningIsWaitedForAndThenWhatWasKeptIsSent() throws Exception {
        transport.opensAfter = 2;
        connection.send(bytes("early"), null, () -> {});
        assertThat(transport.calls()).containsExactly("wakeup");
        connection.open();
        assertThat(transport.calls()).containsExactly("await for ever", "await for ever");
        connection.read(target, 5);
        assertThat(transport.calls()).containsExactly("write 5", "await 5");
    }

    @Test
    void whoIsToLeaveLeavesAnOpening() {
        connection.stop(reason);
        connection.stop(SessionFailure.closed("later"));
        assertThat(transport.calls()).containsExactly("giveUp", "giveUp");
        transport.opensAfter = 1;
        assertThatThrownBy(connection::open).isSameAs(reason);
        assertThat(transport.calls()).as("no wait").isEmpty();
    }

    @Test
    void whoIsToldToLeaveWhileWaitingLeavesAtOnce() {
        transport.opensAfter = Integer.MAX_VALUE;
        transport.meanwhile.add(() -> connection.stop(reason));
        assertThatThrownBy(connection::open).isSameAs(reason);
        assertThat(transport.calls()).containsExactly("await for ever", "giveUp");
    }

    @Test
    void anOpeningThatFailsBecauseItWasBrokenOffHasTheReasonOfThat() {
        transport.failure = new IOException("broken off");
        assertThatThrownBy(connection::open).hasMessage("broken off");
        connection.stop(reason);
        assertThatThrownBy(connection::open).isSameAs(reason);
    }

    @Test
    void aPeerThatIsGoneIsTriedOnceMore() throws Exception {
        transport.opensAfter = Integer.MAX_VALUE;
        transport.meanwhile.add(connection::peerIsGone);
        assertThatThrownBy(connection::open)
                .isInstanceOfSatisfying(
                        SessionFailure.class, e -> assertThat(e.kind()).isEqualTo(SessionFailure.Kind.NO_CONNECTION))
                .hasMessage("the process ended before it connected");
        assertThat(transport.calls()).containsExactly("await for ever", "wakeup");
        transport.opensAfter = 1;
        connection.open();
    }

    @Test
    void whatThereIsIsReadWithoutAWait() throws Exception {
        connection.open();
        transport.come("x".repeat(MonitorConnection.CHUNK));
        transport.come("rest");
        assertThat(read(7)).hasSize(MonitorConnection.CHUNK);
        assertThat(read(7)).isEqualTo("rest");
        assertThat(transport.calls()).isEmpty();
        assertThat(read(8)).isEmpty();
        assertThat(transport.calls()).containsExactly("await 8");
        transport.meanwhile.add(() -> transport.come("late"));
        assertThat(read(9)).isEqualTo("late");
        assertThat(transport.calls()).containsExactly("await 9");
        transport.coming.add(MemoryTransport.END);
        assertThat(read(9)).isEqualTo("end");
    }

    @Test
    void whatIsKeptIsSentAlsoWhileThereIsAlwaysMoreToRead() throws Exception {
        connection.open();
        transport.room = 0;
        connection.send(bytes("abc"), null, () -> {});
        transport.room = 3;
        transport.calls();
        transport.come("more");
        assertThat(read(7)).isEqualTo("more");
        assertThat(transport.calls()).containsExactly("write 3");
    }

    @Test
    void whoReadsIsWokenToSendWhatWasLeftToAThreadThatFailed() throws Exception {
        connection.open();
        OutOfMemoryError full = new OutOfMemoryError("test");
        assertThatThrownBy(() -> connection.send(bytes("abc"), null, () -> {
                    throw full;
                }))
                .isSameAs(full);
        assertThat(transport.calls()).containsExactly("wakeup");
    }

    @Test
    void whoIsToLeaveReadsNothingMore() throws Exception {
        connection.open();
        transport.come("x".repeat(MonitorConnection.CHUNK));
        transport.come("rest");
        assertThat(read(7)).hasSize(MonitorConnection.CHUNK);
        connection.stop(reason);
        assertThatThrownBy(() -> read(7)).isSameAs(reason);
        assertThat(transport.coming).hasSize(1);
    }

    @Test
    void whatIsKeptIsSentWhileWaitingAndLimitsTheWait() throws Exception {
        connection.open();
        transport.room = 2;
        connection.send(bytes("abc"), null, () -> {});
        assertThat(transport.calls()).containsExactly("write 2", "write 1");
        transport.room = 0;
        connection.send(bytes("def"), null, () -> {});
        assertThat(transport.calls()).containsExactly("write 0", "wakeup");
        connection.read(target, 5);
        assertThat(transport.calls()).containsExactly("write 0", "await unsent 5");
        connection.read(target, Long.MAX_VALUE);
        assertThat(transport.calls())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("await unsent ")
                .isNotEqualTo("await unsent for ever");
        transport.room = 3;
        connection.read(target, Long.MAX_VALUE);
        assertThat(transport.calls()).containsExactly("write 3", "await for ever");
    }

    @Test
    void aPeerThatReadsNothingForTooLongIsFoundWhileWaiting() throws Exception {
        MonitorConnection impatient = connection(Duration.ofNanos(1));
        impatient.open();
        transport.room = 0;
        impatient.send(bytes("abc"), null, () -> {});
        assertThatThrownBy(() -> impatient.read(target, 5)).hasMessage("QEMU did not read what was sent");
    }

    @Test
    void whatAPeerThatIsGoneHadSentIsReadAndThenItIsWaitedForNoLonger() throws Exception {
        connection.open();
        transport.come("last");
        connection.peerIsGone();
        assertThat(transport.calls()).containsExactly("wakeup");
        assertThat(read(Long.MAX_VALUE)).isEqualTo("last");
        assertThat(transport.calls()).as("it is there").isEmpty();
        assertThatThrownBy(() -> {
                    while (true) {
                        assertThat(read(Long.MAX_VALUE)).isEmpty();
                        assertThat(transport.calls())
                                .singleElement()
                                .asString()
                                .startsWith("await ")
                                .isNotEqualTo("await for ever");
                    }
                })
                .isInstanceOf(SessionFailure.class)
                .hasMessage("the peer is gone");
    }

    @Test
    void aConnectionThatCannotBeWrittenToIsReadForAWhile() throws Exception {
        connection.open();
        transport.failure = new IOException("broken pipe");
        connection.send(bytes("abc"), null, () -> {});
        assertThat(transport.calls()).containsExactly("wakeup");
        transport.failure = null;
        transport.come("last");
        assertThat(read(Long.MAX_VALUE)).isEqualTo("last");
        assertThatThrownBy(() -> {
                    while (true) {
                        assertThat(read(Long.MAX_VALUE)).isEmpty();
                    }
                })
                .hasMessage("the peer is gone");
    }

    @Test
    void afterTheEndNothingIsSent() throws Exception {
        connection.open();
        connection.close();
        connection.send(bytes("abc"), null, () -> {});
        assertThat(transport.calls()).containsExactly("close", "wakeup");
        assertThat(connection.passesDescriptors()).isFalse();
    }
}
