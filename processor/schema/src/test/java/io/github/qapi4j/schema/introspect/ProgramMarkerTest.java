// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which program a command or event is. */
class ProgramMarkerTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"qemu-system-x86_64, SYSTEM_EMULATOR, 240", "qemu-storage-daemon, STORAGE_DAEMON, 75"})
    void whatALiveProgramHasIsMarked(String program, Program mark, int atLeast) throws IOException {
        List<String> live = calls(ReplySchema.of(Replies.read(Replies.live(program)), Optional.empty()))
                .map(Definition::name)
                .toList();
        List<Definition> marked = calls(committed("7.2"))
                .filter(definition -> definition.head().programs().contains(mark))
                .toList();

        assertThat(live).hasSizeGreaterThan(atLeast);
        assertThat(marked).extracting(Definition::name).containsAll(live);
        // What this build lacks, it was configured to lack.
        assertThat(marked)
                .filteredOn(definition -> definition.head().condition().isEmpty())
                .extracting(Definition::name)
                .allMatch(live::contains);
    }

    /** The 8.2 sources at hand lack the daemon's list of files; 7.2 and 10.0 have the same. */
    @ParameterizedTest
    @ValueSource(strings = {"7.2", "8.2", "10.0", "11.1"})
    void everyReleaseTells(String release) {
        Schema schema = committed(release);

        assertThat(calls(schema))
                .allSatisfy(
                        definition -> assertThat(definition.head().programs()).contains(Program.SYSTEM_EMULATOR));
        assertThat(programs(schema, "block-export-add"))
                .containsExactly(Program.SYSTEM_EMULATOR, Program.STORAGE_DAEMON);
        assertThat(programs(schema, "JOB_STATUS_CHANGE"))
                .containsExactly(Program.SYSTEM_EMULATOR, Program.STORAGE_DAEMON);
        assertThat(programs(schema, "query-status")).containsExactly(Program.SYSTEM_EMULATOR);
        assertThat(programs(schema, "SHUTDOWN")).containsExactly(Program.SYSTEM_EMULATOR);
        assertThat(programs(schema, "BlockdevOptions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "10.0", "11.1"})
    void theAgentsSchemaIsTheAgentsAlone(String release) {
        assertThat(calls(new Release("qga", release).schema()))
                .isNotEmpty()
                .allSatisfy(
                        definition -> assertThat(definition.head().programs()).containsExactly(Program.GUEST_AGENT));
    }

    @Test
    void theDaemonsOwnSchemaIsTheDaemonsAlone() {
        assertThat(calls(Replies.shared("7.2.0/storage-daemon")))
                .allSatisfy(
                        definition -> assertThat(definition.head().programs()).containsExactly(Program.STORAGE_DAEMON));
        assertThat(calls(Replies.shared("7.2.0/qga")))
                .allSatisfy(
                        definition -> assertThat(definition.head().programs()).containsExactly(Program.GUEST_AGENT));
    }

    @Test
    void aDefinitionOfTheDaemonsOwnIsAnError() throws IOException {
        write("qapi/qapi-schema.json", "{ 'include': 'a.json' }");
        write("qapi/a.json", "{ 'command': 'a' }");
        write("storage-daemon/qapi/qapi-schema.json", "{ 'include': '../../qapi/a.json' }\n{ 'command': 'mine' }");

        SchemaResult result = SchemaReader.create().read(folder);

        assertThat(result.problems())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("storage-daemon/qapi/qapi-schema.json", ":2:1:", "that the system emulator lacks");
    }

    @Test
    void theDaemonsListMayLieElsewhere() throws IOException {
        write("qapi/qapi-schema.json", "{ 'include': 'a.json' }\n{ 'include': 'b.json' }");
        write("qapi/a.json", "{ 'command': 'a' }");
        write("qapi/b.json", "{ 'event': 'B' }");
        write("list.json", "{ 'include': '../../qapi/b.json' }");

        Schema schema = SchemaReader.create()
                .storageDaemon(folder.resolve("list.json"))
                .read(folder)
                .orThrow();

        assertThat(programs(schema, "a")).containsExactly(Program.SYSTEM_EMULATOR);
        assertThat(programs(schema, "B")).containsExactly(Program.SYSTEM_EMULATOR, Program.STORAGE_DAEMON);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private static Schema committed(String release) {
        return new Release("qemu", release).schema();
    }

    private static Set<Program> programs(Schema schema, String name) {
        return schema.find(name).orElseThrow().head().programs();
    }

    private static Stream<Definition> calls(Schema schema) {
        return schema.definitions().stream()
                .filter(definition -> definition instanceof Command || definition instanceof Event);
    }
}
