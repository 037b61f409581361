// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.deadline.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever comes through a connection, and in whatever pieces, is messages, or ends the session with a reason. */
class SessionFuzzTest {
    private static final int CALLS = 3;
    /** Warns of each odd event; held, as loggers that nobody holds lose their settings. */
    private static final Logger LOGGER = Logger.getLogger(SessionFuzzTest.class.getPackageName());

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private static final ObjectNode NO_ARGUMENTS = JsonNodeFactory.instance.objectNode();
    private static final SessionSettings SETTINGS = new SessionSettings(
            "fuzz",
            QmpIndex.INSTANCE,
            Duration.ZERO,
            Duration.ZERO,
            1 << 16,
            1 << 20,
            16,
            1 << 14,
            4,
            false,
            () -> MessageLog.NONE,
            null);

    /**
     * What a peer sends in reply to three commands, whose ids, if they have any, are 1 to 3.
     *
     * @param input a byte that says how long the pieces are, and then all of them
     */
    @FuzzTest
    @DictionaryEntries({
        "{\\x22event\\x22: \\x22",
        "\\x22timestamp\\x22: {\\x22seconds\\x22: 1, \\x22microseconds\\x22: 2}",
        "\\x22data\\x22: {",
        "{\\x22return\\x22: ",
        "\\x22error\\x22: {\\x22class\\x22: \\x22GenericError\\x22, \\x22desc\\x22: \\x22",
        "\\x22id\\x22: 1",
        "\\x22id\\x22: 2",
        "\\x22QMP\\x22: {",
        "STOP",
        "JOB_STATUS_CHANGE",
        "BLOCK_JOB_COMPLETED",
        "\\x5Cu0000",
        "\\x0D\\x0A",
        "1e5",
        "99999999999999999999",
        "[[[[",
        "}}"
    })
    void stream(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        // Either all have ids, or the second one, which is sent out of band.
        boolean idsForAll = input[0] % 2 == 0;
        PendingCalls calls = new PendingCalls(1 << 20, idsForAll);
        calls.negotiated();
        List<PendingCall> sent = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            CallRequest request = new CallRequest("query-status", NO_ARGUMENTS, i == 1, Deadline.none(), null);
            PendingCall call = calls.add(request, null);
            calls.sent(call);
            sent.add(call);
        }
        EventDispatcher events = new EventDispatcher(SETTINGS);
        EventQueue queue = events.open(Set.of(), true);
        ReadingTurns turns = new ReadingTurns(nanos -> {}, Thread.currentThread());
        MessageDispatcher dispatcher = new MessageDispatcher("fuzz", calls, events, turns);
        IncomingMessages incoming =
                new IncomingMessages(new MonitorConnection(SETTINGS, new Pieces(input), calls), SETTINGS);
        SessionFailure end = readAll(incoming, dispatcher);
        calls.failAll(end);
        events.end(end);
        assertThat(end.getMessage()).isNotBlank();
        assertThat(sent).noneMatch(calls::isWaiting);
        assertThat(sent).allMatch(call -> call.reply().isDone());
        for (QmpEvent event : queue.queued()) {
            assertThat(event.raw().has("event")).isTrue();
            assertThat(event.toString()).isNotBlank();
        }
    }

    private static SessionFailure readAll(IncomingMessages incoming, MessageDispatcher dispatcher) throws IOException {
        try {
            while (true) {
                ObjectNode message = incoming.next();
                assertThat(incoming.weight()).isPositive();
                dispatcher.dispatch(message, incoming.weight());
            }
        } catch (SessionFailure e) {
            return e;
        }
    }

    /** A connection that has all bytes already, and gives some at a time. */
    private static final class Pieces extends StillTransport {
        private final ByteBuffer bytes;
        private final int size;

        Pieces(byte[] input) {
            this.size = 1 + (input[0] & 0xFF);
            this.bytes = ByteBuffer.wrap(input, 1, input.length - 1);
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int count = Math.min(size, bytes.remaining());
            target.put(bytes.slice().limit(count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            source.position(source.limit());
            return count;
        }
    }
}
