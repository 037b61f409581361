// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.model.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Whatever a schema's text is, it is read or refused with problems. Maven's tests read the inputs in the folder of resources that
 * is named after this class; {@code ./check fuzz} looks for more.
 */
class SchemaFuzzTest {
    private static final Map<String, String> OTHERS = Map.of(
            "other.json",
            "{ 'enum': 'Other', 'data': [ 'a', { 'name': 'b', 'if': 'CONFIG_B' } ] }\n",
            "folder/again.json",
            "{ 'include': '../fuzz.json' }\n");

    @FuzzTest
    @DictionaryEntries({
        "'struct': '",
        "'union': '",
        "'alternate': '",
        "'enum': '",
        "'command': '",
        "'event': '",
        "'include': '",
        "'pragma': ",
        "'data': ",
        "'base': ",
        "'returns': ",
        "'discriminator': ",
        "'features': ",
        "'if': ",
        "'all': ",
        "'any': ",
        "'not': ",
        "'gen': false",
        "'success-response': false",
        "'boxed': true",
        "'allow-oob': true",
        "'allow-preconfig': true",
        "'coroutine': true",
        "'name': ",
        "'type': ",
        "'*",
        "['",
        "']",
        "true",
        "false",
        "'deprecated'",
        "'unstable'",
        "'other.json'",
        "'folder/again.json'",
        "'doc-required': true",
        "'command-name-exceptions': ",
        "'member-name-exceptions': ",
        "'command-returns-exceptions': ",
        "'documentation-exceptions': ",
        "'prefix': ",
        "##\\x0A# @",
        ":\\x0A#\\x0A# @",
        "# Since: 1.0\\x0A",
        "# Features:\\x0A",
        "# Returns: ",
        "# Errors:\\x0A",
        "# .. qmp-example::\\x0A",
        "# .. deprecated:: 7.0\\x0A",
        "# Example:\\x0A# ->"
    })
    void text(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        check(SchemaReader.create().read(with(text), "fuzz.json"));
    }

    @FuzzTest
    @DictionaryEntries({
        "'struct': '",
        "'union': '",
        "'enum': '",
        "'command': '",
        "'event': '",
        "'data': ",
        "'base': ",
        "'returns': ",
        "'discriminator': ",
        "'features': ",
        "'if': ",
        "'defined(",
        ") && ",
        " || !",
        "'returns-whitelist': ",
        "'name-case-whitelist': ",
        "'doc-required': true"
    })
    void textBefore62(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        check(SchemaReader.create().before62().read(with(text), "fuzz.json"));
    }

    /** Schema files, and replies of {@code query-qmp-schema}. */
    @FuzzTest
    @DictionaryEntries({
        "\\x22qapi4j-schema\\x22: ",
        "\\x22release\\x22: ",
        "\\x22definitions\\x22: ",
        "\\x22integer-widths\\x22: false",
        "\\x22struct\\x22: \\x22",
        "\\x22union\\x22: \\x22",
        "\\x22enum\\x22: \\x22",
        "\\x22command\\x22: \\x22",
        "\\x22event\\x22: \\x22",
        "\\x22alternate\\x22: \\x22",
        "\\x22data\\x22: ",
        "\\x22base\\x22: ",
        "\\x22discriminator\\x22: ",
        "\\x22return\\x22: ",
        "\\x22meta-type\\x22: ",
        "\\x22object\\x22",
        "\\x22array\\x22",
        "\\x22builtin\\x22",
        "\\x22json-type\\x22: ",
        "\\x22element-type\\x22: ",
        "\\x22members\\x22: ",
        "\\x22variants\\x22: ",
        "\\x22tag\\x22: ",
        "\\x22case\\x22: ",
        "\\x22arg-type\\x22: ",
        "\\x22ret-type\\x22: ",
        "\\x22values\\x22: ",
        "\\x22allow-oob\\x22: true",
        "\\x22default\\x22: null"
    })
    void schemaFile(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        check(SchemaReader.create().read(with(text), "fuzz.json"));
    }

    private static Map<String, String> with(String text) {
        return Map.of(
                "fuzz.json",
                text,
                "other.json",
                OTHERS.get("other.json"),
                "folder/again.json",
                OTHERS.get("folder/again.json"));
    }

    private static void check(SchemaResult result) {
        if (result instanceof SchemaResult.Linked linked) {
            assertIsWhatItsFileSays(linked.schema());
        } else if (result instanceof SchemaResult.Failed failed) {
            assertThat(failed.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.toString()).isNotBlank());
        }
    }

    private static void assertIsWhatItsFileSays(Schema schema) {
        String written = SchemaFileWriter.write(schema);
        SchemaResult again = SchemaReader.create().read("written.json", written);
        assertThat(again).isInstanceOf(SchemaResult.Linked.class);
        assertThat(SchemaFileWriter.write(((SchemaResult.Linked) again).schema()))
                .isEqualTo(written);
    }
}
