// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.model.Schema;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureHistoryTest {
    private static final String MARKED = "{ 'name': 'a', 'features': [ 'deprecated' ] }";

    @Test
    void isTheOldestOfReleasesWithoutAGap() {
        assertThat(since(schema("10.0.13", MARKED), schema("8.2.0", MARKED), schema("7.2.0", "'a'")))
                .isEqualTo("8.2");
        assertThat(since(schema("10.0.13", MARKED), schema("7.2.0", MARKED), schema("8.2.0", MARKED)))
                .isEqualTo("7.2");
        assertThat(since(schema("10.0.13", MARKED), schema("7.2.0", MARKED), schema("8.2.0", "'a'")))
                .as("it went and came again")
                .isEqualTo("10.0");
    }

    @Test
    void isTheReleaseItselfWhereNoOlderOneHasIt() {
        assertThat(since(schema("9.1.0", MARKED))).isEqualTo("9.1");
        assertThat(since(schema("9.1.0", MARKED), schema("8.2.0", "'b'"))).isEqualTo("9.1");
        assertThat(since(schema("9.1.0", MARKED), schema("10.0.0", MARKED)))
                .as("newer releases say nothing")
                .isEqualTo("9.1");
    }

    @Test
    void isTakenFromASchemaFileThatTells() {
        Schema told = FeatureHistory.of(schema("8.2.0", MARKED), List.of(schema("7.2.0", MARKED)));

        assertThat(since(schema("10.0.0", MARKED), told)).isEqualTo("7.2");
    }

    @Test
    void isNotInventedForASchemaOfAnUnknownRelease() {
        Schema schema = schema("", MARKED);

        assertThat(FeatureHistory.of(schema, List.of(schema("7.2.0", MARKED)))).isSameAs(schema);
    }

    @Test
    void membersAndCommandsHaveTheirOwn() {
        String member = "{ 'command': 'c', 'data': { 'm': { 'type': 'str', 'features': [ 'deprecated' ] } } }";
        String both = member.replace("'data'", "'features': [ 'deprecated' ], 'data'");

        assertThat(SchemaFileWriter.write(FeatureHistory.of(of("8.2.0", both), List.of(of("7.2.0", member)))))
                .contains(
                        "\"command\": \"c\", \"module\": \"a\", \"features\": [{\"name\": \"deprecated\", \"since\": \"8.2\"}]")
                .contains("\"m\": {\"type\": \"str\", \"features\": [{\"name\": \"deprecated\", \"since\": \"7.2\"}]}");
    }

    private static String since(Schema schema, Schema... older) {
        String written = SchemaFileWriter.write(FeatureHistory.of(schema, Arrays.asList(older)));
        return written.replaceAll("(?s).*\"deprecated\", \"since\": \"([^\"]*)\".*", "$1");
    }

    private static Schema schema(String release, String value) {
        return of(release, "{ 'enum': 'Eee', 'data': [ " + value + " ] }");
    }

    private static Schema of(String release, String text) {
        return new Schema(
                release, SchemaReader.create().read("a.json", text).orThrow().definitions());
    }
}
