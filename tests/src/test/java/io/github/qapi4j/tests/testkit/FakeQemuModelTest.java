// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.qmp.WireMessage;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The same commands have the same answers and events at a fake and at the real QEMU. */
@RealQemu
@Timeout(300)
class FakeQemuModelTest {
    private static final Set<JobStatus> MOVING =
            Set.of(JobStatus.CREATED, JobStatus.RUNNING, JobStatus.WAITING, JobStatus.ABORTING);

    @TempDir
    private Path folder = Path.of("");

    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @Test
    void theGuest() {
        same(
                "query-status",
                "cont",
                "stop",
                "stop",
                "query-status",
                "cont",
                "cont",
                "system_reset",
                "system_powerdown",
                "query-status");
    }

    @Test
    void namedNodes() {
        same(
                "blockdev-add {'driver': 'null-co'}",
                "blockdev-add {'driver': 'null-co', 'node-name': 'n'}",
                "blockdev-add {'driver': 'null-co', 'node-name': 'n'}",
                "blockdev-add {'driver': 'null-co', 'node-name': 'bad name'}",
                "blockdev-add {'driver': 'null-co', 'node-name': 'a-name-that-is-longer-than-it-may-be'}",
                "blockdev-add {'driver': 'raw', 'node-name': 'r', 'file': 'n'}",
                "blockdev-add {'driver': 'raw', 'node-name': 'r2', 'file': 'nix'}",
                "blockdev-add {'driver': 'raw', 'node-name': 'r3', 'file': {'driver': 'null-co'}}",
                "blockdev-add {'driver': 'raw', 'node-name': 'r4', 'file': {'driver': 'null-co', 'node-name': 'inner'}}",
                "query-named-block-nodes",
                "blockdev-del {'node-name': 'n'}",
                "blockdev-del {'node-name': 'r'}",
                "blockdev-del {'node-name': 'n'}",
                "blockdev-del {'node-name': 'n'}",
                "blockdev-del {'node-name': 'inner'}",
                "blockdev-del {'node-name': 'r4'}",
                "blockdev-del {'node-name': 'inner'}",
                "query-named-block-nodes");
    }

    @Test
    void jobs() {
        String copy = " {'job-id': 'j', 'device': 's', 'target': 't', 'sync': 'full'}";
        same(
                "blockdev-add {'driver': 'null-co', 'node-name': 's', 'size': 65536}",
                "blockdev-add {'driver': 'null-co', 'node-name': 't', 'size': 65536}",
                "blockdev-backup" + copy,
                "query-jobs",
                "blockdev-backup" + copy.replace("}", ", 'auto-finalize': false, 'auto-dismiss': false}"),
                "query-jobs",
                "job-dismiss {'id': 'j'}",
                "job-finalize {'id': 'j'}",
                "query-jobs",
                "job-dismiss {'id': 'j'}",
                "blockdev-mirror" + copy,
                "query-jobs",
                "blockdev-del {'node-name': 's'}",
                "job-complete {'id': 'j'}",
                "blockdev-mirror" + copy,
                "job-cancel {'id': 'j'}",
                "job-cancel {'id': 'x'}",
                "block-job-cancel {'device': 'x'}",
                "blockdev-create {'job-id': 'c', 'options': {'driver': 'file', 'filename': '"
                        + folder.resolve("created") + "', 'size': 65536}}",
                "query-jobs",
                "job-finalize {'id': 'c'}",
                "job-complete {'id': 'c'}",
                "job-dismiss {'id': 'c'}",
                "blockdev-backup {'job-id': 'j', 'device': 'nix', 'target': 't', 'sync': 'full'}",
                "blockdev-backup {'job-id': 'j', 'device': 's', 'target': 'nix', 'sync': 'full'}",
                "blockdev-backup {'device': 's', 'target': 't', 'sync': 'full'}",
                "blockdev-backup {'job-id': '5', 'device': 's', 'target': 't', 'sync': 'full'}",
                "block-stream {'job-id': 'st', 'device': 's'}",
                "query-jobs");
    }

    private void same(String... commands) {
        Consumer<WireMessage> log = message -> {
            if (message.message().has("event")) {
                ObjectNode event = message.message().deepCopy();
                event.remove("timestamp");
                events.add(sorted(event));
            }
        };
        List<String> ofQemu;
        List<String> eventsOfQemu;
        try (Vm vm = Vm.builder()
                .machine("none")
                .session(settings -> settings.withWireLog(log))
                .build()
                .launch()) {
            ofQemu = run(vm.qmp(), commands);
            eventsOfQemu = List.copyOf(events);
        }
        events.clear();
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = QmpClient.connect(
                        fake.socket(), QmpSettings.of("fake", QmpIndex.INSTANCE).withWireLog(log))) {
            assertThat(run(client, commands)).isEqualTo(ofQemu);
        }
        assertThat(List.copyOf(events)).isEqualTo(eventsOfQemu);
    }

    private static List<String> run(QmpClient client, String... commands) {
        List<String> replies = new ArrayList<>();
        for (String command : commands) {
            int at = (command + " ").indexOf(' ');
            String name = command.substring(0, at);
            String arguments = command.substring(at).replace('\'', '"');
            try {
                JsonNode value = client.execute(
                        name,
                        arguments.isBlank()
                                ? null
                                : (ObjectNode) JsonMapper.shared().readTree(arguments));
                replies.add(command + ": " + comparable(name, value));
            } catch (QmpCommandException e) {
                replies.add(command + ": " + e.errorClass() + " " + e.description());
            }
            while (client.execute(Qmp.queryJobs()).stream().map(JobInfo::status).anyMatch(MOVING::contains)) {
                Thread.onSpinWait();
            }
        }
        // What came before this has been seen by the log.
        client.execute(Qmp.queryVersion());
        client.close();
        return replies;
    }

    /** Of nodes, what does not depend on images; names that QEMU chose are random. */
    private static String comparable(String command, JsonNode value) {
        if (value instanceof ObjectNode status && command.equals("query-status")) {
            // QEMU 9.0 dropped it, and the schema need not be of QEMU's release.
            ObjectNode lasting = status.deepCopy();
            lasting.remove("singlestep");
            return sorted(lasting);
        }
        if (!command.equals("query-named-block-nodes")) {
            return sorted(value);
        }
        var nodes = JsonNodeFactory.instance.arrayNode();
        for (JsonNode node : value) {
            ObjectNode kept = nodes.addObject();
            for (String member : List.of("node-name", "drv", "file", "ro", "cache", "detect_zeroes", "encrypted")) {
                kept.set(member, node.path(member));
            }
            for (String member : List.of("filename", "format", "virtual-size")) {
                kept.set("image-" + member, node.path("image").path(member));
            }
        }
        return sorted(nodes).replaceAll("#block\\d+", "#block");
    }

    private static String sorted(JsonNode value) {
        return JsonMapper.shared()
                .rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build()
                .writeValueAsString(JsonMapper.shared().treeToValue(value, Object.class));
    }
}
