// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SharedFiles;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Problem;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFileTest {
    @Test
    void everyConstructSurvives() {
        survives(SchemaReader.create()
                .read(SharedFiles.root().resolve("processor/schema/src/test/resources/conformance/good.json"))
                .orThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2.0", "8.2.0", "10.0.13", "11.1.3"})
    void releasesSurvive(String release) {
        Schema schema = SchemaReader.create()
                .read(SharedFiles.shared("qapi/" + release))
                .orThrow();

        assertThat(schema.release()).isEqualTo(release);
        survives(schema);
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
                          {"enum": "Colour", "module": "a", "data": [
                           "red",
                           {"name": "green", "features": ["unstable"]}
                          ]},
                          {"struct": "Empty", "module": "a", "if": {"not": "CONFIG_A"}, "data": {}},
                          {"command": "paint", "module": "a", "returns": "Empty", "allow-oob": true, "data": {
                           "*c": ["Colour"]
                          }},
                          {"event": "PAINTED", "module": "a"}
                         ]
                        }
                        """);
    }

    @Test
    void whatOnlySchemaFilesKnowSurvives() {
        String text = """
                        {
                         "qapi4j-schema": "1",
                         "release": "9.1.0",
                         "definitions": [
                          {"command": "a", "features": [{"name": "deprecated", "since": "8.2", "if": "CONFIG_A", "replaced-by": ["b", "c"]}], "programs": ["system-emulator", "storage-daemon"], "data": {
                           "x": {"type": "str", "features": [{"name": "deprecated", "since": "7.2"}, "other"]}
                          }},
                          {"event": "E", "programs": ["storage-daemon"]}
                         ]
                        }
                        """;

        assertThat(SchemaFileWriter.write(
                        SchemaReader.create().read("a.json", text).orThrow()))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'event': 'E', 'programs': ['toaster']|there is no program 'toaster'",
                "'event': 'E', 'programs': 'storage-daemon'|'programs' takes a list, not a string",
                "'event': 'E', 'features': [{'name': 'deprecated', 'since': true}]|'since' takes a string, not true",
                "'event': 'E', 'features': [{'name': 'd', 'replaced-by': [['x']]}]|'replaced-by' holds strings, not a list",
                "'enum': 'E', 'programs': [], 'data': []|unknown key 'programs'"
            })
    void wrongFactsAreReported(String definition, String message) {
        String text = "{'qapi4j-schema': '1', 'release': '', 'definitions': [{" + definition + "}]}";

        assertThat(SchemaReader.create().read("a.json", text.replace('\'', '"')).problems())
                .singleElement()
                .extracting(Problem::message, InstanceOfAssertFactories.STRING)
                .startsWith(message);
    }

    private static void survives(Schema schema) {
        String written = SchemaFileWriter.write(schema);
        Schema read = SchemaReader.create().read("a.json", written).orThrow();

        assertThat(SchemaFileWriter.write(read)).isEqualTo(written);
        assertThat(read.release()).isEqualTo(schema.release());
        assertThat(FactsOf.all(read)).isEqualTo(FactsOf.all(schema));
    }
}
