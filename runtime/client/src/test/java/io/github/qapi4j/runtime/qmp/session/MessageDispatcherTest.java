// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of each kind of message, and how often it is said that nobody waits for one. */
class MessageDispatcherTest {
    private final PendingCalls calls = new PendingCalls(100_000, true);
    private final EventDispatcher events = new EventDispatcher(TestSessions.limited(1 << 20, 1 << 20, Duration.ZERO));
    private final ReadingTurns turns = new ReadingTurns(nanos -> {}, Thread.currentThread());
    private final MessageDispatcher dispatcher = new MessageDispatcher("dropping", calls, events, turns);

    private static ObjectNode message(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private void dispatch(String json) throws SessionFailure {
        dispatcher.dispatch(message(json), 100);
    }

    private PendingCall sent() throws SessionFailure {
        PendingCall call = calls.add(
                new CallRequest("a", JsonNodeFactory.instance.objectNode(), false, Deadline.none(), null), null);
        calls.sent(call);
        return call;
    }

    @Test
    void ofAFloodOfRepliesThatNobodyWaitsForTheFirstAndThenFewerAreShown() throws Exception {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getMessage().startsWith("dropping: ")) {
                    warnings.add(record.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(MessageDispatcher.class.getName());
        logger.addHandler(handler);
        try {
            for (int i = 1; i <= 40; i++) {
                dispatch("{\"return\": " + i + ", \"id\": \"nobody\"}");
            }
        } finally {
            logger.removeHandler(handler);
        }
        String beginning = "dropping: dropped a reply that nobody waits for (any more)";
        assertThat(warnings).hasSize(12);
        for (int i = 0; i < 10; i++) {
            assertThat(warnings.get(i)).isEqualTo(beginning + ": {\"return\":" + (i + 1) + ",\"id\":\"nobody\"}");
        }
        assertThat(warnings.get(10)).isEqualTo(beginning + ", the 16th: {\"return\":16,\"id\":\"nobody\"}");
        assertThat(warnings.get(11)).isEqualTo(beginning + ", the 32th: {\"return\":32,\"id\":\"nobody\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"QMP\": {}}", "{\"surprise\": 1}"})
    void whatIsNeitherReplyNorEventBreaksTheProtocol(String json) {
        assertThatThrownBy(() -> dispatch(json))
                .isInstanceOf(SessionFailure.class)
                .hasMessageStartingWith("neither reply nor event: {");
    }

    @Test
    void anErrorWithoutAnIdIsThatOfTheOnlyCommandOnceTheSessionIsOpen() throws Exception {
        String error = "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}";
        PendingCall early = sent();
        dispatch(error);
        assertThat(early.reply()).as("it may be of an earlier client").isNotDone();
        calls.negotiated();
        dispatch(error);
        assertThat(early.reply().join()).isEqualTo(message(error));
        // Of nobody's.
        dispatch(error);
        sent();
        sent();
        assertThatThrownBy(() -> dispatch(error))
                .isInstanceOf(SessionFailure.class)
                .hasMessage("QEMU could not parse what it was sent: GenericError: JSON parse error");
    }

    @Test
    void anEventIsForItsQueuesAndAReplyForItsCall() throws Exception {
        EventQueue queue = events.open(Set.of(), true);
        PendingCall call = sent();
        dispatch("{\"event\": \"STOP\"}");
        dispatcher.wake();
        assertThat(queue.queued()).hasSize(1);
        assertThat(call.reply()).isNotDone();
        dispatch("{\"return\": 5, \"id\": " + call.number() + "}");
        assertThat(call.reply().join().path("return").asInt(0)).isEqualTo(5);
        PendingCall refused = sent();
        dispatch("{\"error\": {\"class\": \"X\", \"desc\": \"y\"}, \"id\": " + refused.number() + "}");
        assertThat(Messages.errorClass(refused.reply().join())).isEqualTo("X");
    }
}
