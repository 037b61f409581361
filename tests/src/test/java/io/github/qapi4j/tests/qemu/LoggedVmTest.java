// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.log.LoggedReply;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@RealQemu
class LoggedVmTest {
    private final TestFiles files = TestFiles.inNewFolder();
    private final TestNames names =
            new TestNames(files.testDir(), files.sockDir(), files.id().value(), "qcow2");
    private final TestLog log = TestLog.inMemory();
    private final Vm vm = Vm.create();
    private final LoggedVm logged = new LoggedVm(vm, log.with(QmpFilters.testFiles(names)));

    @BeforeEach
    void launch() {
        vm.launch();
    }

    @AfterEach
    void end() {
        try (files) {
            vm.close();
        }
    }

    private void addFile(String name) {
        vm.execute(Qmp.blockdevCreate()
                .jobId("make")
                .options(BlockdevCreateOptions.file(
                        b -> b.filename(files.path(name)).size(0L))));
        vm.runJob("make").orThrow();
        vm.execute(Qmp.blockdevAdd(
                BlockdevOptions.file(b -> b.filename(files.path(name)).nodeName("proto"))));
    }

    @Test
    void eventsAndValuesAreLogged() {
        vm.execute(Qmp.stop());
        assertThat(logged.logEvent(Stop.class)).isInstanceOf(Stop.class);
        assertThat(logged.logValue(Qmp.queryJobs())).isEmpty();
        assertThatThrownBy(() -> logged.logValue(Qmp.blockdevDel().nodeName("none")))
                .isInstanceOf(QmpCommandException.class);

        assertThat(log.text()).isEqualTo("""
                        {"event": "STOP", "timestamp": {"microseconds": "USECS", "seconds": "SECS"}}
                        []
                        """);
    }

    @Test
    void commandsAndRepliesAreLoggedGoodOrBad() {
        LoggedReply<?> good = logged.qmpLog(Qmp.queryJobs());
        LoggedReply<?> bad = logged.qmpLog(Qmp.blockdevDel().nodeName("none"));
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("node_name", files.path("x"));
        LoggedReply<?> untyped = logged.qmpLog("blockdev-del", arguments);
        log.withIndent(2).qmpLog(vm.qmp(), "query-jobs", null);

        assertThat(log.text()).isEqualTo("""
                        {"execute": "query-jobs", "arguments": {}}
                        {"return": []}
                        {"execute": "blockdev-del", "arguments": {"node-name": "none"}}
                        {"error": {"class": "GenericError", "desc": "Failed to find node with node-name='none'"}}
                        {"execute": "blockdev-del", "arguments": {"node_name": "TEST_DIR/PID-x"}}
                        {"error": {"class": "GenericError", "desc": "Parameter 'node-name' is missing"}}
                        {
                          "execute": "query-jobs",
                          "arguments": {}
                        }
                        {
                          "return": []
                        }
                        """);
        assertThat(good.error()).isEmpty();
        assertThat(good.value()).isEqualTo(java.util.List.of());
        assertThat(bad.error().orElseThrow().errorClass()).isEqualTo("GenericError");
        assertThat(bad.raw().has("id")).isFalse();
        assertThatThrownBy(untyped::value).isInstanceOf(QmpCommandException.class);
    }

    @Test
    void repliesAloneAndViewsOfOneCommandAreLogged() {
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.nullCo(b -> b.nodeName("nothing"))));
        logged.logReply(Qmp.blockdevDel().nodeName("none"));
        logged.hmpQemuIo("nothing", "read 0 512");
        logged.with(tree -> JsonNodeFactory.instance.objectNode()).qmpLog(Qmp.queryJobs());
        logged.withIndent(1).logReply(Qmp.blockdevDel().nodeName("nothing"));
        log.log(java.util.List.of(BlockdevRef.of("proto")));

        assertThat(log.text()).isEqualTo("""
                        {"error": {"class": "GenericError", "desc": "Failed to find node with node-name='none'"}}
                        {"return": ""}
                        {}
                        {}
                        {
                         "return": {}
                        }
                        ["proto"]
                        """);
    }

    @Test
    void creatingAnImageIsLoggedAsTheOriginalDoes() {
        addFile("img");
        JobResult result = logged.blockdevCreate(
                BlockdevCreateOptions.qcow2(b -> b.file("proto").size(1L << 20)));

        assertThat(result.error()).isEmpty();
        assertThat(log.text()).isEqualTo("""
                        {"execute": "blockdev-create", "arguments": {"job-id": "job0", "options": {"driver": "qcow2", "file": "proto", "size": 1048576}}}
                        {"return": {}}
                        {"execute": "job-dismiss", "arguments": {"id": "job0"}}
                        {"return": {}}

                        """);
    }

    @Test
    void aJobThatFailsSaysWhyAndOneThatDoesNotStartToo() {
        addFile("img");
        JobResult failed = logged.blockdevCreate(
                BlockdevCreateOptions.qcow2(b -> b.file("proto").size(1L << 20).clusterSize(7L)));
        JobResult refused = logged.blockdevCreate(
                BlockdevCreateOptions.qcow2(b -> b.file("proto").size(1L << 20)), "no/name");

        assertThat(failed.error()).hasValueSatisfying(text -> assertThat(text).contains("Cluster size"));
        assertThat(refused.error()).isPresent();
        assertThat(log.text())
                .contains("\nJob failed: " + failed.error().orElseThrow() + "\n{\"execute\": \"job-dismiss\"")
                .contains(
                        "{\"return\": {}}\n\n{\"execute\": \"blockdev-create\", \"arguments\": {\"job-id\": \"no/name\"")
                .endsWith("\"}}\n\n");
    }

    @Test
    void migrationEventsAreAnnounced() {
        logged.enableMigrationEvents("A");
        assertThat(log.text()).isEqualTo("Enabling migration QMP events on A...\n{\"return\": {}}\n");
    }

    @Test
    void theStatesOfAMigrationAreLogged() {
        vm.enableMigrationEvents();
        vm.execute(Qmp.migrate().uri("exec:cat >/dev/null"));
        assertThat(logged.waitMigration(RunState.POSTMIGRATE, Duration.ofMinutes(1))
                        .status())
                .isEqualTo(MigrationStatus.COMPLETED);
        assertThat(log.text())
                .startsWith("{\"data\": {\"status\": \"setup\"}, \"event\": \"MIGRATION\", \"timestamp\": {")
                .contains("\"USECS\"")
                .contains("{\"data\": {\"status\": \"active\"}")
                .contains("{\"data\": {\"status\": \"completed\"}");
    }
}
