// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntrospectCommandTest {
    @TempDir
    Path folder;

    private Path schema;

    @BeforeEach
    void writeSchema() throws IOException {
        schema = Files.writeString(folder.resolve("qapi-schema.json"), """
                { 'command': 'a', 'if': 'CONFIG_A' }
                { 'command': 'b', 'if': { 'not': 'CONFIG_A' } }
                { 'command': 'c', 'if': { 'any': [ 'CONFIG_C', 'CONFIG_D' ] }, 'data': { 'x': 'int' } }
                """);
    }

    @Test
    void withoutSymbolsAllConditionsAreTrue() {
        assertThat(Run.qapi("introspect", "--unmask", schema)).isEqualTo(new Run(0, """
                        [
                        {"name":"a","meta-type":"command","arg-type":"q_empty","ret-type":"q_empty"},
                        {"name":"b","meta-type":"command","arg-type":"q_empty","ret-type":"q_empty"},
                        {"name":"c","meta-type":"command","arg-type":"q_obj_c-arg","ret-type":"q_empty"},
                        {"name":"q_empty","meta-type":"object","members":[]},
                        {"name":"q_obj_c-arg","meta-type":"object","members":[{"name":"x","type":"int"}]},
                        {"name":"int","meta-type":"builtin","json-type":"int"}
                        ]
                        """, ""));
    }

    @Test
    void symbolsComeFromOptionsAndAFile() throws IOException {
        Path defines = Files.writeString(folder.resolve("defines"), "# nothing\n\nCONFIG_D # why\n");
        assertThat(Run.qapi("introspect", schema, "--define", "CONFIG_A", "--defines", defines))
                .extracting(Run::out)
                .asString()
                .contains("\"a\"", "\"c\"")
                .doesNotContain("\"b\"");
        Path none = Files.writeString(folder.resolve("none"), "");
        assertThat(Run.qapi("introspect", schema, "--defines", none).out())
                .contains("\"b\"")
                .doesNotContain("\"a\"", "\"c\"");
    }

    @Test
    void wrongUsageIsTold() throws IOException {
        Path defines = Files.writeString(folder.resolve("defines"), "CONFIG_A\nCONFIG B\n");
        assertThat(Run.qapi("introspect", schema, "--define", "A-B")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith("qapi introspect: 'A-B' is not a symbol");
        });
        assertThat(Run.qapi("introspect", schema, "--defines", defines)).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).isEqualTo("qapi introspect: " + defines + ":2: 'CONFIG B' is not a symbol\n");
        });
        assertThat(Run.qapi("introspect", schema, "--defines", folder.resolve("x"))
                        .err())
                .isEqualTo("qapi introspect: '" + folder.resolve("x") + "' does not exist\n");
    }

    @Test
    void aSavedReplyIsASchemaForEveryCommand() throws IOException {
        Path reply = Files.writeString(
                folder.resolve("reply.json"),
                "{\"return\": " + Run.qapi("introspect", schema).out() + "}");
        assertThat(Run.qapi("check", reply)).isEqualTo(new Run(0, "", ""));
        assertThat(Run.qapi("dump", reply).out()).contains("command.arg\tc\tx\tint\trequired");
        Run export = Run.qapi("export", reply, "--names", schema);
        assertThat(export.out()).contains("{\"command\": \"c\"");
        assertThat(export.err())
                .startsWith("qapi export: made of a reply: integers have no widths")
                .contains("named as in --names");
        assertThat(Run.qapi("export", schema).err()).isEmpty();
        assertThat(Run.qapi("introspect", reply)).isEqualTo(Run.qapi("introspect", schema));
        Path broken = Files.writeString(folder.resolve("broken.json"), "[{\"name\": \"a\"}]");
        assertThat(Run.qapi("check", broken))
                .isEqualTo(new Run(
                        1,
                        "",
                        folder.resolve("broken.json") + ": entity 0 ('a'): 'meta-type' is missing [bad-reply]\n"));
    }
}
