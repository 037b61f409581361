// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                        extra: c: the command is not in the schema
                        optional: b.arguments.x: required in the schema, optional there
                        missing: b.arguments.y: the member is not there
                        type: b.arguments.x: str in the schema, int there
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
