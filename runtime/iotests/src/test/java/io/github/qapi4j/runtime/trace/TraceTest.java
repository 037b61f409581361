// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.WireMessage;
import io.github.qapi4j.runtime.qmp.WireMessage.Direction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a trace keeps of sessions and tools, and what it drops. */
class TraceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicLong nanos = new AtomicLong();
    private final Trace trace = Trace.begin(Trace.STANDARD_BYTES, nanos::get);

    private static WireMessage message(Direction direction, String json) {
        return new WireMessage(direction, (ObjectNode) JSON.readTree(json.replace('\'', '"')));
    }

    private void atMicros(long micros) {
        nanos.set(micros * 1000);
    }

    @Test
    void pairsRepliesWithTheirCommandsInWhateverOrderTheyCome() {
        Consumer<WireMessage> wire = trace.wire("vm");
        wire.accept(message(Direction.RECEIVED, "{'QMP': {}}"));
        atMicros(10);
        wire.accept(message(Direction.SENT, "{'execute': 'stop', 'id': 1}"));
        atMicros(20);
        wire.accept(message(Direction.SENT, "{'exec-oob': 'migrate-pause', 'id': 2}"));
        atMicros(25);
        wire.accept(message(Direction.RECEIVED, "{'error': {'class': 'GenericError', 'desc': 'no'}, 'id': 2}"));
        atMicros(27);
        wire.accept(message(Direction.RECEIVED, "{'event': 'STOP', 'data': {}}"));
        atMicros(40);
        wire.accept(message(Direction.RECEIVED, "{'return': {}, 'id': 1}"));
        assertThat(trace.entries())
                .containsExactly(
                        new TraceEntry(0, "vm", TraceKind.EVENT, "greeting", "{\"QMP\":{}}", -1, null, false),
                        new TraceEntry(
                                10,
                                "vm",
                                TraceKind.COMMAND,
                                "stop",
                                "{\"execute\":\"stop\",\"id\":1}",
                                30,
                                "{\"return\":{},\"id\":1}",
                                false),
                        new TraceEntry(
                                20,
                                "vm",
                                TraceKind.COMMAND,
                                "migrate-pause",
                                "{\"exec-oob\":\"migrate-pause\",\"id\":2}",
                                5,
                                "{\"error\":{\"class\":\"GenericError\",\"desc\":\"no\"},\"id\":2}",
                                true),
                        new TraceEntry(
                                27,
                                "vm",
                                TraceKind.EVENT,
                                "STOP",
                                "{\"event\":\"STOP\",\"data\":{}}",
                                -1,
                                null,
                                false));
    }

    @Test
    void anIdIsTheSameAsALongAndAsAnInt() {
        Consumer<WireMessage> wire = trace.wire("vm");
        wire.accept(new WireMessage(
                Direction.SENT, JSON.createObjectNode().put("execute", "stop").put("id", 1L)));
        wire.accept(message(Direction.RECEIVED, "{'return': {}, 'id': 1}"));
        assertThat(trace.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.answer()).isNotNull());
    }

    @Test
    void aCommandWithoutAReplyHasNoEnd() {
        trace.wire("vm").accept(message(Direction.SENT, "{'execute': 'quit', 'id': 1}"));
        assertThat(trace.entries().get(0).duration()).isEqualTo(-1);
        assertThat(trace.entries().get(0).answer()).isNull();
    }

    @Test
    void masksSecretsOnTheirWayIn() {
        trace.wire("vm")
                .accept(message(
                        Direction.SENT,
                        "{'execute': 'object-add', 'arguments': {'qom-type': 'secret', 'id': 's', 'data': 'hunter2'},"
                                + " 'id': 1}"));
        assertThat(trace.entries().get(0).text()).contains("***").doesNotContain("hunter2");
    }

    @Test
    void whatHasAnEndTakesTime() {
        atMicros(50);
        long tool = trace.begin("test", TraceKind.TOOL, "qemu-img", "create");
        atMicros(100);
        trace.add("test", TraceKind.LOG, "line", "within");
        atMicros(900);
        trace.end(tool, "done", true);
        assertThat(trace.entries())
                .containsExactly(
                        new TraceEntry(50, "test", TraceKind.TOOL, "qemu-img", "create", 850, "done", true),
                        new TraceEntry(100, "test", TraceKind.LOG, "line", "within", -1, null, false));
    }

    @Test
    void theOldestGoWhenTheBoundIsReached() {
        Trace small = Trace.begin(100_000, nanos::get);
        Consumer<WireMessage> wire = small.wire("vm");
        for (int number = 0; number < 1000; number++) {
            wire.accept(message(Direction.SENT, "{'execute': 'stop', 'id': " + number + "}"));
            wire.accept(message(Direction.RECEIVED, "{'return': '" + "x".repeat(1000) + "', 'id': " + number + "}"));
        }
        assertThat(small.entries()).hasSizeBetween(20, 60);
        assertThat(small.dropped()).isEqualTo(1000 - small.entries().size());
        assertThat(small.entries().get(small.entries().size() - 1).text()).contains("999");
        assertThat(small.entries().stream().mapToLong(TraceEntry::bytes).sum()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void aTextOfManyMegabytesIsCut() {
        trace.add("vm", TraceKind.OUTPUT, "log", "x".repeat(10_000_000));
        assertThat(trace.entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.text()).hasSizeLessThan(300_000).endsWith("(10000000 characters)"));
    }

    @Test
    void aReplyBelongsToTheLatestCommandOfItsIdWhereASessionBeginsAnew() {
        Consumer<WireMessage> wire = trace.wire("vm");
        wire.accept(message(Direction.SENT, "{'execute': 'stop', 'id': 1}"));
        wire.accept(message(Direction.RECEIVED, "{'QMP': {}}"));
        wire.accept(message(Direction.SENT, "{'execute': 'cont', 'id': 1}"));
        wire.accept(message(Direction.RECEIVED, "{'return': {}, 'id': 1}"));
        wire.accept(message(Direction.RECEIVED, "{'return': {}, 'id': 1}"));
        assertThat(trace.entries())
                .extracting(entry -> entry.title() + " " + entry.answer())
                .containsExactly(
                        "stop null",
                        "greeting null",
                        "cont {\"return\":{},\"id\":1}",
                        "reply to nothing that waits null");
    }
}
