// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.session.OutgoingMessages.Fate;
import java.io.FileDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent at once, what is kept, and for how long, on a transport that takes as much as a test says. */
@Timeout(60)
class OutgoingMessagesTest {
    private static final int MOST = 10;

    private final NarrowTransport transport = new NarrowTransport();
    private final OutgoingMessages outgoing = outgoing(Duration.ofHours(1));
    private final List<String> placed = new ArrayList<>();

    private OutgoingMessages outgoing(Duration stall) {
        return outgoing(stall, MOST);
    }

    private OutgoingMessages outgoing(Duration stall, int most) {
        SessionSettings settings = new SessionSettings(
                "vm0",
                ByHand.SCHEMA,
                Duration.ZERO,
                stall,
                most,
                1 << 20,
                10,
                1 << 20,
                0,
                false,
                () -> MessageLog.NONE,
                null);
        return new OutgoingMessages(settings, transport, new PendingCalls(most, false));
    }

    private Fate send(String text) throws SessionFailure {
        return send(outgoing, text);
    }

    private Fate send(OutgoingMessages to, String text) throws SessionFailure {
        return to.send(text.getBytes(StandardCharsets.UTF_8), null, () -> placed.add(text));
    }

    @Test
    void whatThereIsRoomForIsSentAtOnce() throws Exception {
        outgoing.open();
        transport.room = 100;
        assertThat(send("abc")).isEqualTo(Fate.SENT);
        assertThat(send("def")).isEqualTo(Fate.SENT);
        assertThat(transport.text()).isEqualTo("abcdef");
        assertThat(placed).containsExactly("abc", "def");
        assertThat(outgoing.untilStalled()).isEqualTo(Long.MAX_VALUE);
        assertThat(outgoing.flush()).isFalse();
    }

    @Test
    void nothingIsSentBeforeTheConnectionIsOpen() throws Exception {
        transport.room = 100;
        assertThat(send("abc")).isEqualTo(Fate.KEPT);
        assertThat(outgoing.flush()).isTrue();
        assertThat(transport.text()).isEmpty();
        outgoing.open();
        assertThat(outgoing.flush()).isFalse();
        assertThat(transport.text()).isEqualTo("abc");
    }

    @Test
    void afterTheEndNothingIsSentAndNobodyIsKeptWaiting() throws Exception {
        outgoing.open();
        transport.room = 2;
        assertThat(send("abc")).isEqualTo(Fate.KEPT);
        outgoing.close();
        transport.room = 100;
        assertThat(InThread.call(() -> send("def")).get(60, TimeUnit.SECONDS)).isEqualTo(Fate.KEPT);
        assertThat(outgoing.flush()).isFalse();
        assertThat(outgoing.untilStalled()).isEqualTo(Long.MAX_VALUE);
        assertThat(transport.text()).isEqualTo("ab");
    }

    @Test
    void theRestIsKeptAndNothingOvertakesIt() throws Exception {
        outgoing.open();
        transport.room = 2;
        assertThat(send("abc")).isEqualTo(Fate.KEPT);
        transport.room = 100;
        assertThat(send("def")).isEqualTo(Fate.KEPT);
        assertThat(transport.text()).isEqualTo("ab");
        assertThat(placed).containsExactly("abc", "def");
        assertThat(outgoing.flush()).isFalse();
        assertThat(transport.text()).isEqualTo("abcdef");
        assertThat(send("g")).isEqualTo(Fate.SENT);
    }

    @Test
    void whatIsKeptHasALimit() throws Exception {
        outgoing.open();
        assertThat(send("x".repeat(MOST))).isEqualTo(Fate.KEPT);
        assertThat(send("y")).as("at the limit").isEqualTo(Fate.KEPT);
        assertThatThrownBy(() -> send("z"))
                .isInstanceOf(SessionFailure.class)
                .hasMessage("not sent: QEMU has not read the 11 bytes sent before");
        assertThat(placed).hasSize(2);
        transport.room = 1;
        assertThat(outgoing.flush()).isTrue();
        assertThat(send("z")).isEqualTo(Fate.KEPT);
        transport.room = 100;
        assertThat(outgoing.flush()).isFalse();
        assertThat(transport.text()).isEqualTo("x".repeat(MOST) + "yz");
        assertThat(send("w".repeat(50))).as("one that is longer, alone").isEqualTo(Fate.SENT);
    }

    @Test
    void whatCouldNotBePlacedIsNotSent() throws Exception {
        outgoing.open();
        OutOfMemoryError error = new OutOfMemoryError("test");
        assertThatThrownBy(() -> outgoing.send(new byte[] {'a'}, null, () -> {
                    throw error;
                }))
                .isSameAs(error);
        transport.room = 100;
        assertThat(outgoing.flush()).isFalse();
        assertThat(transport.text()).isEmpty();
        assertThat(send("b")).isEqualTo(Fate.SENT);
        assertThat(transport.text()).isEqualTo("b");
    }

    @Test
    void aPeerThatDoesNotReadIsFoundOut() throws Exception {
        outgoing.open();
        assertThat(send("abc")).isEqualTo(Fate.KEPT);
        assertThat(outgoing.untilStalled())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofHours(1).toNanos());
        OutgoingMessages impatient = outgoing(Duration.ofNanos(1));
        impatient.open();
        assertThat(impatient.send(new byte[] {'a'}, null, () -> {})).isEqualTo(Fate.KEPT);
        assertThatThrownBy(impatient::untilStalled)
                .isInstanceOf(SessionFailure.class)
                .hasMessage("QEMU did not read what was sent");
        transport.room = 100;
        assertThat(impatient.flush()).isFalse();
        assertThat(impatient.untilStalled()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPeerThatHasReadSomethingHasAllTheTimeAgain() throws Exception {
        long whole = Duration.ofHours(1).toNanos();
        outgoing.open();
        assertThat(send("x".repeat(1000))).isEqualTo(Fate.KEPT);
        long before;
        long after;
        do {
            // Enough has passed for a later look to find more time left.
            do {
                before = outgoing.untilStalled();
            } while (whole - before < TimeUnit.MILLISECONDS.toNanos(10));
            transport.room = 1;
            assertThat(outgoing.flush()).isTrue();
            after = outgoing.untilStalled();
            assertThat(after).isLessThanOrEqualTo(whole);
        } while (after <= before);
    }

    @Test
    void aConnectionThatBreaksTakesNothingMore() throws Exception {
        outgoing.open();
        transport.broken = true;
        assertThat(send("abc")).isEqualTo(Fate.BROKEN);
        assertThat(outgoing.untilStalled()).isEqualTo(Long.MAX_VALUE);
        transport.broken = false;
        transport.room = 100;
        assertThat(outgoing.flush()).isFalse();
        assertThat(transport.text()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksLaterTakesNothingMoreEither() throws Exception {
        outgoing.open();
        assertThat(send("abc")).isEqualTo(Fate.KEPT);
        transport.broken = true;
        assertThat(outgoing.flush()).isFalse();
        transport.broken = false;
        transport.room = 100;
        assertThat(outgoing.flush()).isFalse();
        assertThat(outgoing.untilStalled()).isEqualTo(Long.MAX_VALUE);
        assertThat(transport.text()).isEmpty();
    }

    @Test
    void afterTheEndNothingIsSent() throws Exception {
        outgoing.open();
        assertThat(send("abc")).isEqualTo(Fate.KEPT);
        outgoing.close();
        transport.room = 100;
        assertThat(outgoing.flush()).isFalse();
        assertThat(send("d")).isEqualTo(Fate.KEPT);
        assertThat(transport.text()).isEmpty();
        assertThat(outgoing.untilStalled()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aLongMessageGoesInPieces() throws Exception {
        outgoing.open();
        transport.room = 1 << 20;
        String text = "x".repeat((1 << 17) + 5);
        assertThat(send(text)).isEqualTo(Fate.SENT);
        assertThat(transport.text()).isEqualTo(text);
        assertThat(transport.largest).isEqualTo(1 << 17);
    }

    @Test
    void aDescriptorGoesWithTheFirstByteAndOnlyWithThat() throws Exception {
        outgoing.open();
        byte[] message = "abcdef".getBytes(StandardCharsets.UTF_8);
        assertThat(outgoing.send(message, FileDescriptor.in, () -> {})).isEqualTo(Fate.KEPT);
        assertThat(transport.passed).isEmpty();
        for (int count = 1; count <= message.length; count++) {
            transport.room = 1;
            assertThat(outgoing.flush()).isEqualTo(count < message.length);
            assertThat(transport.passed).containsExactly(FileDescriptor.in);
        }
        assertThat(transport.text()).isEqualTo("abcdef");
    }

    /** Sends on a thread of its own, which must not wait for the one that writes. */
    private NarrowTransport.Executable sent(String... texts) {
        return sent(outgoing, texts);
    }

    private NarrowTransport.Executable sent(OutgoingMessages to, String... texts) {
        return () -> {
            for (String text : texts) {
                assertThat(InThread.call(() -> send(to, text)).join()).isEqualTo(Fate.SENT);
            }
        };
    }

    @Test
    void whatOthersSendIsWrittenTogetherByTheThreadThatWrites() throws Exception {
        outgoing.open();
        transport.room = 100;
        transport.meanwhile.add(sent("bc", "def", "g"));
        assertThat(send("a")).isEqualTo(Fate.SENT);
        assertThat(transport.writes).containsExactly("a", "bcdefg");
        assertThat(placed).containsExactly("a", "bc", "def", "g");
        assertThat(outgoing.flush()).isFalse();
    }

    @Test
    void aThreadDoesNotWriteForOthersForEver() throws Exception {
        outgoing.open();
        transport.room = 1000;
        for (int i = 0; i < 100; i++) {
            transport.meanwhile.add(sent("b"));
        }
        assertThat(send("a")).isEqualTo(Fate.KEPT);
        assertThat(transport.writes).hasSize(64).startsWith("a", "b");
        assertThat(outgoing.flush()).isFalse();
        assertThat(transport.writes).hasSize(101);
    }

    @Test
    void whatIsWrittenTogetherMayBeTakenInAnyPieces() throws Exception {
        for (int room = 1; room <= 7; room++) {
            transport.writes.clear();
            outgoing.open();
            transport.room = room;
            transport.meanwhile.add(sent("bc", "def", "g"));
            Fate fate = send("a");
            assertThat(fate).isEqualTo(room == 7 ? Fate.SENT : Fate.KEPT);
            transport.room = 1;
            for (int left = 7 - room; left > 0; left--) {
                assertThat(outgoing.flush()).isEqualTo(left > 1);
                transport.room = 1;
            }
            assertThat(String.join("", transport.writes)).isEqualTo("abcdefg");
        }
    }

    @Test
    void aLongMessageAndOneWithADescriptorAreWrittenAlone() throws Exception {
        OutgoingMessages roomy = outgoing(Duration.ofHours(1), 1 << 20);
        roomy.open();
        transport.room = 1 << 20;
        String tooLong = "x".repeat(1 << 13);
        transport.meanwhile.add(() -> {
            sent(roomy, "b", tooLong, "c", "d").run();
            assertThat(InThread.call(() -> roomy.send(new byte[] {'p'}, FileDescriptor.in, () -> placed.add("p")))
                            .join())
                    .isEqualTo(Fate.SENT);
            sent(roomy, "e", "f").run();
        });
        assertThat(send(roomy, "a")).isEqualTo(Fate.SENT);
        assertThat(transport.writes).containsExactly("a", "b", tooLong, "cd", "p", "ef");
        assertThat(transport.passed).containsExactly(FileDescriptor.in);
    }

    @Test
    void whoeverReadsLeavesTheSendingToTheThreadThatWrites() throws Exception {
        outgoing.open();
        transport.room = 1;
        transport.meanwhile.add(() -> {
            sent("b").run();
            assertThat(InThread.call(outgoing::flush).join()).isFalse();
        });
        assertThat(send("a")).isEqualTo(Fate.KEPT);
        assertThat(transport.writes).containsExactly("a", "");
    }

    @Test
    void whileAMessageIsWrittenThePeerIsNotLate() throws Exception {
        OutgoingMessages impatient = outgoing(Duration.ofNanos(1));
        impatient.open();
        assertThat(impatient.send(new byte[] {'a'}, null, () -> {})).isEqualTo(Fate.KEPT);
        transport.room = 100;
        assertThat(impatient.flush()).isFalse();
        transport.meanwhile.add(
                () -> assertThat(InThread.call(impatient::untilStalled).join()).isEqualTo(Long.MAX_VALUE));
        assertThat(impatient.send(new byte[] {'b'}, null, () -> {})).isEqualTo(Fate.SENT);
    }

    @Test
    void theEndWaitsForTheThreadThatWrites() throws Exception {
        outgoing.open();
        transport.room = 100;
        CompletableFuture<String> closed = new CompletableFuture<>();
        transport.meanwhile.add(() -> {
            sent("b").run();
            Thread closing = new Thread(() -> {
                outgoing.close();
                closed.complete(String.join("|", transport.writes));
            });
            closing.setDaemon(true);
            closing.start();
            while (closing.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        });
        assertThat(send("a")).isEqualTo(Fate.KEPT);
        assertThat(closed.get()).isEqualTo("a");
        assertThat(transport.writes).containsExactly("a");
    }

    @Test
    void whatBreaksAConnectionEndsTheWritingForAll() throws Exception {
        outgoing.open();
        transport.meanwhile.add(() -> {
            sent("b").run();
            transport.broken = true;
        });
        assertThat(send("a")).isEqualTo(Fate.BROKEN);
        assertThat(outgoing.flush()).isFalse();
        assertThat(transport.writes).isEmpty();
        outgoing.close();
    }
}
