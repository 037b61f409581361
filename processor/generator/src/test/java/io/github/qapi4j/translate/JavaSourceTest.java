// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import static io.github.qapi4j.translate.ReleaseTranslator.AGENT;
import static io.github.qapi4j.translate.ReleaseTranslator.QEMU;
import static io.github.qapi4j.translate.ReleaseTranslator.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qapi4j.schema.SchemaReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Java that is written: the shortest form, its lines, its imports and its class. */
class JavaSourceTest {
    @Test
    void theShortestForm() {
        assertThat(statements("""
                        {"execute": "stop"}
                        {"execute": "block_resize", "arguments": {"size": 1048576, "node-name": "n"}}
                        {"execute": "blockdev-add", "arguments": {"driver": "null-co"}}
                        {"execute": "blockdev-add", "arguments": {"driver": "raw", "file": "f", "node-name": "n"}}
                        {"execute": "blockdev-add", "arguments": {"driver": "qcow2", "file": "f", "backing": null}}
                        {"execute": "blockdev-add", "arguments": {"driver": "quorum", "children": ["a", "b"], "vote-threshold": 1}}
                        {"execute": "blockdev-reopen", "arguments": {"options": [{"driver": "raw", "file": "f"}]}}
                        {"execute": "blockdev-backup", "arguments": {"device": "d", "target": "t", "sync": "full", "x-perf": {}}}
                        {"execute": "transaction", "arguments": {"actions": [{"type": "abort", "data": {}}]}}
                        {"execute": "chardev-add", "arguments": {"id": "c", "backend": {"type": "null", "data": {}}}}
                        {"execute": "migrate-set-capabilities", "arguments": {"capabilities": [{"capability": "events", "state": true}]}}
                        {"execute": "device_add", "arguments": {"driver": "e1000", "id": "d", "mac": "x", "n": 1, "on": true, "r": 0.5}}
                        {"execute": "qom-set", "arguments": {"path": "/m", "property": "p", "value": 5}}
                        {"exec-oob": "migrate-pause"}
                        """)).isEqualTo("""
                        vm.execute(Qmp.stop());
                        vm.execute(Qmp.blockResize().size(1048576).nodeName("n"));
                        vm.execute(Qmp.blockdevAdd(BlockdevOptions.nullCo()));
                        vm.execute(Qmp.blockdevAdd(BlockdevOptions.raw(b -> b.file("f").nodeName("n"))));
                        vm.execute(Qmp.blockdevAdd(BlockdevOptions.qcow2(b -> b.file("f").noBacking())));
                        vm.execute(Qmp.blockdevAdd(BlockdevOptions.quorum(b -> b.children("a", "b").voteThreshold(1))));
                        vm.execute(Qmp.blockdevReopen().options(BlockdevOptions.raw(b -> b.file("f"))));
                        vm.execute(Qmp.blockdevBackup().device("d").sync(MirrorSyncMode.FULL).target("t").xPerf(b -> b));
                        vm.execute(Qmp.transaction().actions(TransactionAction.abort()));
                        vm.execute(Qmp.chardevAdd().id("c").backend(ChardevBackend.null_()));
                        vm.execute(Qmp.migrateSetCapabilities()
                                .capabilities(MigrationCapabilityStatus.of(b -> b.capability(MigrationCapability.EVENTS).state(true))));
                        vm.execute(Qmp.deviceAdd()
                                .driver("e1000")
                                .id("d")
                                .property("mac", "x")
                                .property("n", 1)
                                .property("on", true)
                                .property("r", JsonMapper.shared().readTree("0.5")));
                        vm.execute(Qmp.qomSet().path("/m").property("p").value(LongNode.valueOf(5)));
                        vm.call(Qmp.migratePause()).outOfBand().execute();""");
    }

    @Test
    void theTransactionsOfQmpShell() {
        assertThat(statements("""
                        (QEMU) transaction(
                        TRANS> block-dirty-bitmap-add node=disk name=b0 granularity=65536
                        TRANS> blockdev-backup device=disk target=copy sync=full job-id=j
                        TRANS> )
                        """)).isEqualTo("""
                        vm.execute(Qmp.transaction()
                                .actions(
                                        TransactionAction.blockDirtyBitmapAdd(b -> b.node("disk").name("b0").granularity(65536)),
                                        TransactionAction.blockdevBackup(b -> b.device("disk")
                                                .sync(MirrorSyncMode.FULL)
                                                .target("copy")
                                                .jobId("j"))));""");
    }

    @Test
    void aSnippetHasItsImports() {
        List<Found> found = QEMU.find("""
                {"execute": "qmp_capabilities"}
                {"execute": "blockdev-add", "arguments": {"driver": "raw", "file": "f"}}
                {"execute": "blockdev-dell", "arguments": {"node-name": "n"}}
                vm.qmp('blockdev-del', node_name=name)
                """);
        assertThat(JavaSource.snippet(QEMU, found, "vm.qmp()")).isEqualTo("""
                import io.github.qapi4j.qemu.Qmp;
                import io.github.qapi4j.qemu.type.BlockdevOptions;
                import tools.jackson.databind.json.JsonMapper;
                import tools.jackson.databind.node.ObjectNode;

                // a client sends qmp_capabilities by itself
                vm.qmp().execute(Qmp.blockdevAdd(BlockdevOptions.raw(b -> b.file("f"))));
                // there is no command 'blockdev-dell'; did you mean 'blockdev-del'?
                vm.qmp().execute("blockdev-dell", JsonMapper.shared().readValue("{\\"node-name\\":\\"n\\"}", ObjectNode.class));
                // line 4: 'name' is no literal; write its value in its place
                """);
        assertThat(JavaSource.snippet(QEMU, List.of(), "vm")).isEmpty();
    }

    @Test
    void whatWasRefusedIsSaid() {
        assertThat(statements("""
                        >>> {"execute":"stop","id":"1"}
                        >>> {"execute":"job-dismiss","arguments":{"id":"j"},"id":"2"}
                        <<< {"error":{"class":"GenericError","desc":"Job not found"},"id":"2"}
                        <<< {"return":{},"id":"1"}
                        {"execute": "cont"}
                        {"error": {"class": "GenericError", "desc": "no"}}
                        {"error": {"class": "GenericError", "desc": "of nothing"}}
                        (QEMU) system_reset
                        {"error": {"class": "GenericError", "desc": "a\\nb"}}
                        vm.qmp('quit')
                        {"return": {}}
                        """)).isEqualTo("""
                        vm.execute(Qmp.stop());
                        // was refused: GenericError: Job not found
                        vm.execute(Qmp.jobDismiss().id("j"));
                        // was refused: GenericError: no
                        vm.execute(Qmp.cont());
                        // was refused: GenericError: a b
                        vm.execute(Qmp.systemReset());
                        vm.execute(Qmp.quit());""");
    }

    @Test
    void aProgramHasAMain() {
        assertThat(JavaSource.program(QEMU, QEMU.find("stop"), "com.example.Replay"))
                .isEqualTo("""
                package com.example;

                import io.github.qapi4j.qemu.Qmp;
                import io.github.qapi4j.qemu.QmpIndex;
                import io.github.qapi4j.runtime.qmp.QmpClient;
                import io.github.qapi4j.runtime.qmp.QmpSettings;
                import java.nio.file.Path;

                public final class Replay {
                    private Replay() {}

                    /** Sends the commands to the one whose socket the first argument names. */
                    public static void main(String[] args) {
                        try (QmpClient qmp = QmpClient.connect(Path.of(args[0]), QmpSettings.of(args[0], QmpIndex.INSTANCE))) {
                            run(qmp);
                        }
                    }

                    private static void run(QmpClient qmp) {
                        qmp.execute(Qmp.stop());
                    }
                }
                """);
        assertThat(JavaSource.program(AGENT, AGENT.find("guest-ping"), "Ping"))
                .startsWith("import io.github.qapi4j.qga.Qga;\n")
                .contains(
                        "try (GuestAgent agent = GuestAgent.at(Path.of(args[0]), AgentSettings.of(args[0]))) {",
                        "agent.execute(Qga.guestPing());");
    }

    @Test
    void longProgramsHaveSeveralClasses() {
        String program = JavaSource.program(QEMU, QEMU.find("stop\n".repeat(401)), "Long");
        assertThat(program)
                .contains(
                        "            Part1.run(qmp);\n            Part2.run(qmp);\n            Part3.run(qmp);\n        }\n")
                .endsWith("""
                            private static final class Part3 {
                                static void run(QmpClient qmp) {
                                    qmp.execute(Qmp.stop());
                                }
                            }
                        }
                        """);
        assertThat(JavaSource.program(QEMU, List.of(), "Empty")).contains("main(String[] args)");
    }

    @Test
    void linesAreNotTooLong() {
        String nested = "\"f\"";
        for (int i = 0; i < 8; i++) {
            nested = "{\"driver\": \"raw\", \"node-name\": \"a-rather-long-name-" + i + "\", \"file\": " + nested + "}";
        }
        String text = statements("{\"execute\": \"blockdev-add\", \"arguments\": " + nested + "}\n"
                + "{\"execute\": \"block-dirty-bitmap-merge\", \"arguments\": {\"node\": \"n\", \"target\": \"t\", \"bitmaps\": ["
                + "\"a-rather-long-name\", ".repeat(20) + "\"b\"]}}");
        assertThat(text.lines()).allMatch(line -> line.length() <= 120).hasSizeGreaterThan(20);
    }

    @Test
    void namesThatClashAreWrittenInFull() {
        String schema = """
                { 'enum': 'LongNode', 'data': [ 'a' ] }
                { 'struct': 'Some', 'data': { '*tree': 'any' } }
                { 'command': 'b', 'data': { 'node': 'LongNode', 'flags': [ 'bool' ], '*s': 'Some' } }
                """;
        CommandTranslator translator = CommandTranslator.of(
                SchemaReader.create().read("s.json", schema).orThrow(), new Target("p", "Api", false));
        List<Found> found =
                translator.find("{'execute': 'b', 'arguments': {'node': 'a', 'flags': [true], 's': {'tree': 5}}}");
        assertThat(JavaSource.snippet(translator, found, "b.qmp()")).isEqualTo("""
                import java.util.List;
                import p.Api;
                import p.type.LongNode;

                b.qmp().execute(Api.b()
                        .node(LongNode.A)
                        .flags(List.of(true))
                        .s(c -> c.tree(tools.jackson.databind.node.LongNode.valueOf(5))));
                """);
        assertThat(JavaSource.program(translator, found, "QmpClient"))
                .contains("io.github.qapi4j.runtime.qmp.QmpClient qmp")
                .doesNotContain("import io.github.qapi4j.runtime.qmp.QmpClient;");
    }

    @Test
    void nothingInATextEscapesFromItsComment() {
        Found found = new Found.Unreadable(7, "a\nSystem.exit(0); \\u000a b\u2028c \u001b[31m");
        assertThat(JavaSource.snippet(QEMU, List.of(found), "vm"))
                .isEqualTo("// line 7: a System.exit(0); \\ u000a b c \\u001b[31m\n");
        ObjectNode odd = JsonNodeFactory.instance.objectNode().put("execute", "a\nb\\\"\u202e\ud83d");
        assertThat(QEMU.translate(odd).statement("vm")).isEqualTo("vm.execute(\"a\\nb\\\\\\\"\\u202e\\ud83d\", null);");
    }

    @Test
    void textsThatNoClassCanHoldAreJoined() {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("execute", "human-monitor-command");
        message.putObject("arguments").put("command-line", "x".repeat(70_000));
        assertThat(QEMU.translate(message).statement("vm")).contains(".commandLine(String.join(\"\", \"xxx");
    }

    @Test
    void oneMessage() {
        ObjectNode message = (ObjectNode) JsonMapper.shared().readTree("""
                {"execute": "block_resize", "arguments": {"device": "d", "size": 18446744073709551615}}""");
        Translation translation = QEMU.translate(message);
        assertThat(translation.untyped()).contains("'size' is out of the range of 'int': 18446744073709551615");
        assertThat(translation.imports())
                .containsExactly("tools.jackson.databind.json.JsonMapper", "tools.jackson.databind.node.ObjectNode");
        assertThat(QEMU.translate(JsonNodeFactory.instance.objectNode().put("execute", "stop"))
                        .imports())
                .containsExactly("io.github.qapi4j.qemu.Qmp");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        QEMU.translate(JsonNodeFactory.instance.objectNode().put("return", 1)));
    }
}
