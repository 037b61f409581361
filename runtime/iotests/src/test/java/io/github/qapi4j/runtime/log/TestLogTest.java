// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.QmpFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class TestLogTest {
    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }

    private final TestLog log = TestLog.inMemory();

    @Test
    void textsAndTreesAreOneRecordEach() {
        log.log("two\nlines");
        log.log("");
        log.log(json("{'b': [1, {'d': null, 'c': 'ä'}], 'a': true}"));
        log.log(StringNode.valueOf("no quotes: ä"));
        log.log(json("{'x': false}").get("x"));

        assertThat(log.text()).isEqualTo("""
                        two
                        lines

                        {"a": true, "b": [1, {"c": "\\u00e4", "d": null}]}
                        no quotes: ä
                        False
                        """);
    }

    @Test
    void mapsAndCollectionsAreJson() {
        Map<String, Object> mixed = new LinkedHashMap<>();
        mixed.put("b", List.of(1, 2L, 0.5, true, JobStatus.READY));
        mixed.put("a", null);
        mixed.put("c", Map.of("tree", json("{'x': 1}")));
        log.log(mixed);
        log.withoutSorting().log(List.of(mixed, Map.of()));
        log.log(JobStatus.READY);
        log.log((JobStatus) null);
        log.withIndent(1).log(Map.of("jobs", Set.of(JobStatus.READY)));

        assertThat(log.text()).isEqualTo("""
                        {"a": null, "b": [1, 2, 0.5, true, "ready"], "c": {"tree": {"x": 1}}}
                        [{"b": [1, 2, 0.5, true, "ready"], "a": null, "c": {"tree": {"x": 1}}}, {}]
                        ready
                        None
                        {
                         "jobs": [
                          "ready"
                         ]
                        }
                        """);
        assertThatThrownBy(() -> log.log(List.of(1, new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cannot be logged as JSON: class java.lang.Object");
    }

    @Test
    void whatNobodyHasReadIsCountedThroughAnyView() {
        assertThat(log.unread()).isZero();
        log.log("a");
        log.withIndent(2).log("b\nc");
        assertThat(log.unread()).isEqualTo(2);
        assertThat(log.text()).isEqualTo("a\nb\nc\n");
        assertThat(log.unread()).isZero();
        log.log("d");
        assertThat(log.withoutSorting().unread()).isEqualTo(1);
    }

    @Test
    void bytesAreUtf8AndEachRecordIsFlushed() {
        AtomicInteger flushes = new AtomicInteger();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                flushes.incrementAndGet();
            }
        };
        TestLog direct = TestLog.to(out);
        direct.log("ä😀");
        direct.log("b");

        assertThat(out.toByteArray()).isEqualTo("ä😀\nb\n".getBytes(StandardCharsets.UTF_8));
        assertThat(flushes).hasValue(2);
    }

    @Test
    void formsAreViewsOfTheSameLog() {
        ObjectNode tree = json("{'b': {'d': 1, 'c': 2}, 'a': []}");
        log.withIndent(2).log(tree);
        log.withoutSorting().log(tree);
        log.withoutSorting().withIndent(4).log(tree.path("b"));
        log.log(tree);

        assertThat(log.text()).isEqualTo("""
                        {
                          "a": [],
                          "b": {
                            "c": 2,
                            "d": 1
                          }
                        }
                        {"b": {"d": 1, "c": 2}, "a": []}
                        {
                            "d": 1,
                            "c": 2
                        }
                        {"a": [], "b": {"c": 2, "d": 1}}
                        """);
    }

    @Test
    void filtersComeBeforeTheFormAndChangeNothing() {
        ObjectNode tree = json("{'node': '#block1'}");
        QmpFilter masks = Filters.GENERATED_NODE_IDS.onStrings();
        QmpFilter toText = any -> StringNode.valueOf("text of " + any.size());

        log.log(tree, masks);
        log.with(masks).log("of #block7");
        log.with(masks).log(tree, toText);
        log.log("a #block1", Filters.GENERATED_NODE_IDS.then(Filter.replacing("NODE", "N")));
        assertThat(log.text()).isEqualTo("{\"node\": \"NODE_NAME\"}\nof NODE_NAME\ntext of 1\na N_NAME\n");
        assertThat(tree).isEqualTo(json("{'node': '#block1'}"));
    }

    @Test
    void eventsAreLoggedWithoutTheirTime() {
        log.log(event("{'timestamp': {'seconds': 1, 'microseconds': 2}, 'event': 'STOP'}"));
        assertThat(log.text())
                .isEqualTo(
                        "{\"event\": \"STOP\", \"timestamp\": {\"microseconds\": \"USECS\", \"seconds\": \"SECS\"}}\n");
    }

    private static UnknownEvent event(String text) {
        ObjectNode raw = json(text);
        return new UnknownEvent(raw.get("event").stringValue(null), raw);
    }

    @Test
    void commandsAreInOrderWithTheirArgumentsAndRepliesHaveNoId() {
        ObjectNode arguments = json("{'b_x': {'n_x': [{'l_x': {'m_x': 1}}], 'a': 1}, 'a': null}");
        log.logCommand(new UntypedCommand("do-it", arguments));
        log.withNamesAsSent().logCommand(new UntypedCommand("do-it", arguments));
        log.logCommand(new UntypedCommand("none", null));
        ObjectNode reply = json("{'return': {}, 'id': 'q7'}");
        log.logReply(reply);

        assertThat(log.text()).isEqualTo("""
                        {"execute": "do-it", "arguments": {"a": null, "b_x": {"a": 1, "n_x": [{"l-x": {"m_x": 1}}]}}}
                        {"execute": "do-it", "arguments": {"a": null, "b_x": {"a": 1, "n_x": [{"l_x": {"m_x": 1}}]}}}
                        {"execute": "none", "arguments": {}}
                        {"return": {}}
                        """);
        assertThat(reply.has("id")).isTrue();
        assertThat(arguments.propertyNames().iterator().next()).isEqualTo("b_x");
    }

    @Test
    void keywordArgumentsHaveHyphensOnTheirOwnLevelAndWithinLists() {
        JsonNode ordered = OrderedQmp.of(json("{'b_x': {'n_x': [{'l_x': {'m_x': 1}}]}}"), true);
        assertThat(PythonJson.AS_IS.write(ordered)).isEqualTo("{\"b-x\": {\"n_x\": [{\"l-x\": {\"m_x\": 1}}]}}");
        assertThat(PythonJson.AS_IS.write(OrderedQmp.of(json("{'a_b': 1, 'a-b': 2, 'a': 3, 'B': 4}"), true)))
                .as("by the original names, the later one of two counts")
                .isEqualTo("{\"B\": 4, \"a\": 3, \"a-b\": 1}");
    }

    @Test
    void aJobsChangesOfStateAreNotLogged() {
        JobLog jobs = new JobLog(log.with(Filters.GENERATED_NODE_IDS.onStrings()));
        jobs.event(event("{'event': 'JOB_STATUS_CHANGE', 'data': {'id': 'job0', 'status': 'running'}}"));
        jobs.event(event("{'event': 'BLOCK_JOB_READY', 'data': {'device': '#block1'}}"));
        jobs.command(new UntypedCommand("job-complete", json("{'id': 'job0'}")), json("{'return': {}, 'id': 1}"));
        jobs.failed("no space on #block1");

        assertThat(log.text()).isEqualTo("""
                        {"data": {"device": "NODE_NAME"}, "event": "BLOCK_JOB_READY"}
                        {"execute": "job-complete", "arguments": {"id": "job0"}}
                        {"return": {}}
                        Job failed: no space on NODE_NAME
                        """);
    }

    @Test
    void aSilentLogTakesEverything() {
        TestLog.silent().log("x");
        assertThatThrownBy(() -> TestLog.silent().text()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLogThatCannotBeWrittenSaysSo() throws IOException {
        OutputStream closed = OutputStream.nullOutputStream();
        closed.close();
        assertThatThrownBy(() -> TestLog.to(closed).log("x")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void recordsOfSeveralThreadsStayWhole() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String record =
                    Integer.toString(i).repeat(50) + "\n" + Integer.toString(i).repeat(50);
            threads.add(new Thread(() -> {
                for (int n = 0; n < 200; n++) {
                    log.log(record);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(log.text()).matches("((\\d)\\2{49}\n\\2{50}\n){800}");
    }
}
