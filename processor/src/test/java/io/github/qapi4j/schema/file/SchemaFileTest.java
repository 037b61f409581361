// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.schema.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SharedFiles;
import io.github.qapi4j.schema.model.Schema;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFileTest {
    @Test
    void everyConstructSurvives() {
        survives(SchemaReader.create()
                .read(SharedFiles.root().resolve("tests/conformance/good.json"))
                .orThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2.0", "8.2.0", "10.0.13"})
    void releasesSurvive(String release) {
        Schema schema = SchemaReader.create()
                .read(SharedFiles.shared("qapi/" + release))
                .orThrow();

        assertThat(schema.release()).isEqualTo(release);
        survives(schema);
    }

    @Test
    void theCommittedFileIsWhatExportWrites() throws Exception {
        Path source = SharedFiles.shared("qapi/7.2.0");
        Path file = SharedFiles.root()
                .resolve("qapi-schema/qemu-7.2/src/main/resources/io/github/qapi4j/qemu/qemu-7.2.json");

        assertThat(file)
                .hasContent(SchemaFileWriter.write(
                        SchemaReader.create().read(source).orThrow()));
    }

    @Test
    void layoutIsStable() {
        Schema schema = SchemaReader.create().read("a.json", """
                        { 'enum': 'Colour', 'data': [ 'red', { 'name': 'green', 'features': [ 'unstable' ] } ] }
                        { 'struct': 'Empty', 'if': { 'not': 'CONFIG_A' }, 'data': {} }
                        { 'command': 'paint', 'data': { '*c': [ 'Colour' ] }, 'returns': 'Empty', 'allow-oob': true }
                        { 'event': 'PAINTED' }
                        """).orThrow();

        assertThat(SchemaFileWriter.write(schema)).isEqualTo("""
                        {
                         "qapi4j-schema": "1",
                         "release": "",
                         "definitions": [
                          {"enum": "Colour", "data": [
                           "red",
                           {"name": "green", "features": ["unstable"]}
                          ]},
                          {"struct": "Empty", "if": {"not": "CONFIG_A"}, "data": {}},
                          {"command": "paint", "returns": "Empty", "allow-oob": true, "data": {
                           "*c": ["Colour"]
                          }},
                          {"event": "PAINTED"}
                         ]
                        }
                        """);
    }

    private static void survives(Schema schema) {
        String written = SchemaFileWriter.write(schema);
        Schema read = SchemaReader.create().read("a.json", written).orThrow();

        assertThat(SchemaFileWriter.write(read)).isEqualTo(written);
        assertThat(read.release()).isEqualTo(schema.release());
        assertThat(FactsOf.all(read)).isEqualTo(FactsOf.all(schema));
    }
}
