// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.schema.ShippedReleases;
import io.github.qapi4j.schema.model.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Tab offers, by the schema of QEMU 7.2 and prepared answers. */
class CompletionsTest {
    private static final Schema RELEASE =
            ShippedReleases.nearest(ShippedReleases.QEMU, "7.2.22").orElseThrow();
    private static final ShellSchema SCHEMA = new ShellSchema(RELEASE, Optional.of(RELEASE));
    private static final String NODES = "[{\"node-name\": \"disk\", \"dirty-bitmaps\": [{\"name\": \"b0\"}],"
            + " \"image\": {\"snapshots\": [{\"name\": \"before\"}]}}, {\"node-name\": \"proto\"}]";

    private final AnsweringPeer peer = new AnsweringPeer()
            .on("query-named-block-nodes", NODES)
            .on("query-block", "[{\"device\": \"drive0\"}]")
            .on("query-jobs", "[{\"id\": \"job0\"}]")
            .on("query-chardev", "[{\"label\": \"serial0\"}]")
            .on("query-block-exports", "[{\"id\": \"export0\"}]")
            .on("query-iothreads", "[{\"id\": \"io0\"}]")
            .on("qom-list-types", "[{\"name\": \"virtio-blk-pci\"}, {\"name\": \"virtio-net-pci\"}]")
            .on("device-list-properties", "[{\"name\": \"drive\"}, {\"name\": \"serial\"}]")
            .on(
                    "qom-list",
                    "[{\"name\": \"peripheral\", \"type\": \"child<container>\"},"
                            + " {\"name\": \"type\", \"type\": \"string\"}]");

    private List<String> at(String text) {
        LiveNames names = new LiveNames(peer, Set.copyOf(SCHEMA.commands()), Duration.ofSeconds(60));
        return new Completions(SCHEMA, names)
                .at(text).suggestions().stream()
                        .map(Completions.Suggestion::text)
                        .toList();
    }

    @Test
    void namesOfCommands() {
        assertThat(at("query-statu")).containsExactly("query-status");
        assertThat(at("")).contains("blockdev-add", "help", "exit", "java", "!hmp", "transaction(");
        assertThat(at("{\"execute\": \"query-statu")).containsExactly("\"query-status\"");
    }

    @Test
    void commandsOfTheHumanMonitor() {
        peer.on("human-monitor-command", """
                "balloon target -- request VM to change its memory\\r\\nblock_job_cancel [-f] device -- stop it (use -f\\r\\n\\t\\t\\t if you want to)\\r\\ncont|c  -- resume emulation\\r\\ndrive_add [-n] <slot>\\n[file=file]\\n[,unit=m] -- add drive\\r\\nx/fmt addr -- virtual memory dump\\r\\n"
                """);
        assertThat(at("!")).containsExactly("!hmp");
        assertThat(at("!hmp ")).containsExactly("balloon", "block_job_cancel", "cont", "c", "drive_add", "x");
        assertThat(at("!hmp b")).containsExactly("balloon", "block_job_cancel");
        assertThat(at("!hmp help dr")).containsExactly("drive_add");
        assertThat(at("!hmp balloon ")).isEmpty();
        assertThat(peer.received())
                .contains("{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"help\"}}");
    }

    @Test
    void whatTheHumanMonitorHasInformationAbout() {
        peer.on("human-monitor-command", """
                "info balloon  -- show balloon information\\r\\ninfo block [-n] -- show info\\r\\n"
                """);
        assertThat(at("!hmp info ")).containsExactly("balloon", "block");
        assertThat(at("!hmp help info bl")).containsExactly("block");
        assertThat(peer.received())
                .contains("{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"help info\"}}");
    }

    @Test
    void membersThatAreNotYetGiven() {
        assertThat(at("blockdev-add "))
                .contains("driver=", "node-name=", "cache.")
                .doesNotContain("filename=");
        assertThat(at("blockdev-add driver=file ")).contains("filename=").doesNotContain("driver=");
        assertThat(at("blockdev-add driver=file file")).containsExactly("filename=");
        assertThat(at("blockdev-add driver=qcow2 file")).containsExactly("file=", "file.");
        assertThat(at("blockdev-add driver=qcow2 file.driver=file file.fi")).containsExactly("filename=");
        assertThat(at("query-status ")).isEmpty();
        assertThat(at("no-such-command ")).isEmpty();
    }

    @Test
    void membersInJson() {
        assertThat(at("blockdev-add {\"driver\": \"file\", \"fi")).containsExactly("\"filename\": ");
        assertThat(
                        at(
                                "blockdev-add {\"driver\": \"qcow2\", \"file\": {\"driver\": \"nbd\", \"server\": {\"type\": \"inet\", "))
                .contains("\"host\": ", "\"port\": ")
                .doesNotContain("\"type\": ", "\"path\": ");
        assertThat(at("{\"execute\": \"block-commit\", \"arguments\": {\"ba"))
                .contains("\"base\": ", "\"base-node\": ");
    }

    @Test
    void valuesOfEnumsAndBooleansAndTags() {
        assertThat(at("blockdev-add driver=qco")).containsExactly("qcow", "qcow2");
        assertThat(at("blockdev-add driver=qcow2 read-only=")).containsExactly("true", "false");
        assertThat(at("blockdev-add {\"driver\": \"qco")).containsExactly("\"qcow\"", "\"qcow2\"");
        assertThat(at("drive-backup sync=")).contains("top", "full", "incremental");
        assertThat(at("blockdev-add driver=nbd server.type=")).contains("inet", "unix");
    }

    @Test
    void whatLivesInTheProgram() {
        assertThat(at("blockdev-del node-name=")).containsExactly("disk", "proto");
        assertThat(at("block-commit device=d")).containsExactly("drive0", "disk");
        assertThat(at("blockdev-add driver=raw file=p")).containsExactly("proto");
        assertThat(at("blockdev-add driver=raw node-name=")).isEmpty();
        assertThat(at("blockdev-add {\"driver\": \"raw\", \"file\": \"p")).containsExactly("\"proto\"");
        assertThat(at("job-cancel id=")).containsExactly("job0");
        assertThat(at("block-job-cancel device=")).containsExactly("job0");
        assertThat(at("block-dirty-bitmap-clear node=disk name=")).containsExactly("b0");
        assertThat(at("snapshot-load tag=")).containsExactly("before");
        assertThat(at("chardev-remove id=")).containsExactly("serial0");
        assertThat(at("block-export-del id=")).containsExactly("export0");
        assertThat(at("device_add driver=virtio-b")).containsExactly("virtio-blk-pci");
        assertThat(at("device_add driver=virtio-blk-pci dr")).containsExactly("drive=");
        assertThat(at("device_del id=")).containsExactly("peripheral");
        assertThat(at("qom-list path=/machine/p")).containsExactly("/machine/peripheral");
        assertThat(peer.received()).contains("{\"execute\":\"qom-list\",\"arguments\":{\"path\":\"/machine\"}}");
        assertThat(at("qom-get path=/machine property=t")).containsExactly("type");
    }

    @Test
    void anErrorOfTheProgramIsNoName() {
        peer.on("query-jobs", "{}");
        assertThat(at("job-cancel id=")).isEmpty();
    }

    @Test
    void actionsOfTransactions() {
        assertThat(at("transaction(\n  abo")).containsExactly("abort");
        assertThat(at("transaction(\n  block-dirty-bitmap-clear ")).containsExactlyInAnyOrder("node=", "name=");
        assertThat(at("transaction(\n  block-dirty-bitmap-clear node=")).contains("disk");
        assertThat(at("transaction(\n  block-dirty-bitmap-clear node=disk name="))
                .containsExactly("b0");
    }

    @Test
    void topicsOfHelp() {
        assertThat(at("help blockdev-ad")).containsExactly("blockdev-add");
        assertThat(at("help blockdev-add driver=qco")).containsExactlyInAnyOrder("driver=qcow", "driver=qcow2");
        assertThat(at("wait JOB_")).containsExactly("JOB_STATUS_CHANGE");
        assertThat(at("pretty x")).isEmpty();
    }

    @Test
    void saysWhatTheyAreFor() {
        LiveNames names = new LiveNames(peer, Set.of(), Duration.ofSeconds(60));
        assertThat(new Completions(SCHEMA, names)
                        .at("blockdev-add driver=file filen")
                        .suggestions())
                .singleElement()
                .satisfies(each -> assertThat(each.words()).isEqualTo("the path of the file or device"));
    }
}
