// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private Path schema;

    @BeforeEach
    void writeSchema() throws IOException {
        schema = Files.writeString(folder.resolve("qapi-schema.json"), """
                { 'command': 'a', 'if': 'CONFIG_A' }
                { 'command': 'b', 'data': { '*x': 'int' } }
                { 'command': 'c', 'if': { 'not': 'CONFIG_C' } }
                { 'command': 'd', 'if': { 'all': [ 'CONFIG_D', 'CONFIG_E' ] } }
                """);
    }

    @Test
    void anEqualReplyTellsTheBuild() throws IOException {
        Path reply = reply("CONFIG_A");
        Path defines = folder.resolve("defines");

        assertThat(Run.qapi("verify", schema, "--reply", reply, "--write-defines", defines))
                .isEqualTo(new Run(0, """
                        absent: d if CONFIG_D && CONFIG_E
                        defined: CONFIG_A
                        undefined: CONFIG_C
                        unknown: CONFIG_D
                        unknown: CONFIG_E
                        differences: 0
                        equal: exactly
                        """, ""));
        assertThat(defines).hasContent("""
                # Symbols that the build defines, for qapi introspect --defines.
                CONFIG_A
                # CONFIG_C is not defined
                # CONFIG_D is not known
                # CONFIG_E is not known
                """);
        assertThat(Run.qapi("introspect", schema, "--defines", defines).out()).isEqualTo(Files.readString(reply));
    }

    @Test
    void differencesGiveExitCode1() throws IOException {
        Path reply = reply("CONFIG_A");
        Files.writeString(schema, "{ 'command': 'a' } { 'command': 'b', 'data': { 'x': 'str', 'y': 'str' } }");

        assertThat(Run.qapi("verify", schema, "--reply", reply)).isEqualTo(new Run(1, """
                        missing (1)
                          b arguments.y: the member is not there

                        extra (1)
                          c: the command is not in the schema

                        optional (1)
                          b arguments.x: required in the schema, optional there

                        type (1)
                          b arguments.x: str in the schema, int there

                        differences: 4
                        """, ""));
        JsonNode json = new ObjectMapper()
                .readTree(Run.qapi("verify", "--json", schema, "--reply", reply).out());
        assertThat(json.path("equal").asBoolean(true)).isFalse();
        assertThat(json.path("differences")).hasSize(4);
        assertThat(json.path("differences").get(0))
                .hasToString("{\"kind\":\"extra\",\"path\":\"c\",\"type\":\"\","
                        + "\"detail\":\"the command is not in the schema\"}");
    }

    @Test
    void differencesAreGroupedByKindAndDefinition() throws IOException {
        Files.writeString(schema, """
                { 'command': 'walk', 'data': 'Move', 'boxed': true, 'returns': ['Leg'] }
                { 'union': 'Move', 'base': { 'by': 'Means', 'leg': 'Leg' }, 'discriminator': 'by', 'data': { 'feet': 'Leg' } }
                { 'enum': 'Means', 'data': [ 'feet' ] }
                { 'struct': 'Leg', 'data': { 'far': 'int' } }
                """);
        Path reply = reply("CONFIG_A");
        Files.writeString(schema, """
                { 'command': 'stay' }
                { 'command': 'walk', 'data': 'Move', 'boxed': true, 'returns': ['Leg'] }
                { 'union': 'Move', 'base': { 'by': 'Means', 'leg': 'Leg' }, 'discriminator': 'by',
                  'data': { 'feet': 'Leg', 'car': 'Leg' } }
                { 'enum': 'Means', 'data': [ 'feet', 'car', 'bus' ] }
                { 'struct': 'Leg', 'data': { 'far': 'str', 'high': 'int', 'hot': 'int' } }
                """);

        assertThat(Run.qapi("verify", schema, "--reply", reply)).isEqualTo(new Run(1, """
                        missing (6)
                          Leg high, hot: the member is not there [walk]
                          Means car, bus: the value is not there [walk]
                          Move by=car: the variant is not there [walk]
                          stay: the command is not there

                        type (1)
                          walk arguments.leg.far: str in the schema, int there

                        differences: 7
                        """, ""));
    }

    @Test
    void theStorageDaemonIsComparedWithItsPart() throws IOException {
        Files.writeString(schema, "{ 'command': 'a' }");
        Path reply = reply("CONFIG_A");
        Path marked = Files.writeString(folder.resolve("marked.json"), """
                {"qapi4j-schema": "1", "release": "9.0.0", "definitions": [
                  {"command": "a", "programs": ["system-emulator", "storage-daemon"]},
                  {"command": "b", "programs": ["system-emulator"]},
                  {"command": "c", "programs": ["system-emulator"], "returns": "Only"},
                  {"struct": "Only", "data": {"x": "int"}}]}
                """);

        Run found = Run.qapi("verify", marked, "--reply", reply);
        assertThat(found).isEqualTo(new Run(0, """
                        program: storage-daemon
                        differences: 0
                        equal: exactly
                        """, ""));
        assertThat(Run.qapi("verify", marked, "--reply", reply, "--program", "storage-daemon"))
                .isEqualTo(found);
        assertThat(Run.qapi("verify", marked, "--reply", reply, "--program", "system-emulator"))
                .isEqualTo(new Run(1, """
                        missing (2)
                          b: the command is not there
                          c: the command is not there

                        program: system-emulator
                        differences: 2
                        """, ""));
        assertThat(Run.qapi("verify", marked, "--reply", reply, "--program", "toaster")
                        .code())
                .isEqualTo(2);
        assertThat(new ObjectMapper()
                        .readTree(Run.qapi("verify", "--json", marked, "--reply", reply)
                                .out())
                        .path("program")
                        .stringValue(null))
                .isEqualTo("storage-daemon");
    }

    @Test
    void theCommittedSchemaIsThatOfBothPrograms() {
        Path both = SharedFiles.root()
                .resolve("qapi-schema/qemu-7.2/src/main/resources/io/github/qapi4j/qemu/qemu-7.2.json");
        Run emulator = Run.qapi("verify", both, "--reply", SharedFiles.shared("live/qemu-system-x86_64-7.2.22.json"));
        Run daemon = Run.qapi("verify", both, "--reply", SharedFiles.shared("live/qemu-storage-daemon-7.2.22.json"));

        assertThat(emulator.out()).doesNotContain("program: ").contains("differences: 0\n");
        assertThat(emulator.code()).isZero();
        assertThat(daemon.out()).contains("program: storage-daemon\n").contains("differences: 0\n");
        assertThat(daemon.code()).isZero();
    }

    @Test
    void wrongUsageGivesExitCode2() throws IOException {
        assertThat(Run.qapi("verify", schema).code()).isEqualTo(2);
        assertThat(Run.qapi("verify", schema, "--qemu", "a", "--socket", "b").code())
                .isEqualTo(2);
        assertThat(Run.qapi("verify", schema, "--reply", "a", "--timeout", "0").code())
                .isEqualTo(2);
        Path missing = folder.resolve("x");
        assertThat(Run.qapi("verify", schema, "--reply", missing))
                .isEqualTo(new Run(2, "", "qapi verify: '" + missing + "' does not exist\n"));
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "{}");
        assertThat(Run.qapi("verify", schema, "--reply", nonsense).err())
                .isEqualTo(nonsense + ": a reply is a list of entities, or an object that has one as its 'return'"
                        + " [bad-reply]\n");
    }

    private Path reply(String symbol) throws IOException {
        return Files.writeString(
                folder.resolve("reply.json"),
                Run.qapi("introspect", schema, "--define", symbol).out());
    }
}
