// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.session.OutgoingMessages.Fate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

/** When a thread that is about to write lets others send first. */
@Timeout(60)
class GivingWayTest {
    private final NarrowTransport transport = new NarrowTransport();
    private final PendingCalls calls = new PendingCalls(1 << 20, false);
    /** What others do meanwhile. */
    private final Deque<Runnable> givenWay = new ArrayDeque<>();

    private final List<String> placed = new ArrayList<>();
    private final OutgoingMessages outgoing =
            new OutgoingMessages(TestSessions.limited(1 << 20, 1 << 20, Duration.ofHours(1)), transport, calls) {
                @Override
                void giveWay() {
                    givenWay.remove().run();
                }
            };

    @BeforeEach
    void open() {
        outgoing.open();
        transport.room = 100;
    }

    private Fate send(String text) throws SessionFailure {
        return outgoing.send(text.getBytes(StandardCharsets.UTF_8), null, () -> placed.add(text));
    }

    private CompletableFuture<Fate> sendElsewhere(String text) {
        return InThread.call(() -> send(text));
    }

    private void onTheirWay(int count) throws SessionFailure {
        CallRequest request = new CallRequest("a", JsonNodeFactory.instance.objectNode(), false, Deadline.none(), null);
        for (int i = 0; i < count; i++) {
            calls.sent(calls.add(request, null));
        }
    }

    @Test
    void whereManyAreOnTheirWayOthersSendBeforeTheWrite() throws Exception {
        onTheirWay(20);
        givenWay.add(() -> {
            assertThat(sendElsewhere("b").join()).isEqualTo(Fate.SENT);
            assertThat(sendElsewhere("c").join()).isEqualTo(Fate.SENT);
            // Whoever reads leaves them to the thread that is about to write.
            assertThat(outgoing.flush()).isFalse();
        });
        assertThat(send("a")).isEqualTo(Fate.SENT);
        assertThat(transport.writes).containsExactly("abc");
        assertThat(placed).containsExactly("a", "b", "c");
    }

    @Test
    void whereFewAreOnTheirWayNobodyWaits() throws Exception {
        onTheirWay(12);
        assertThat(send("a")).isEqualTo(Fate.SENT);
        assertThat(sendElsewhere("b").join()).isEqualTo(Fate.SENT);
        assertThat(transport.writes).containsExactly("a", "b");
    }

    @Test
    void aThreadThatSendsOneAfterTheOtherWaitsForNobody() throws Exception {
        onTheirWay(20);
        givenWay.add(() -> {});
        givenWay.add(() -> {});
        assertThat(send("a")).isEqualTo(Fate.SENT);
        assertThat(send("b")).isEqualTo(Fate.SENT);
        assertThat(givenWay).hasSize(1);
        assertThat(sendElsewhere("c").join()).isEqualTo(Fate.SENT);
        assertThat(givenWay).isEmpty();
        assertThat(transport.writes).containsExactly("a", "b", "c");
    }
}
