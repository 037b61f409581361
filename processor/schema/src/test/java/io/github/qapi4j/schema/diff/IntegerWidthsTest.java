// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.introspect.Build;
import io.github.qapi4j.schema.introspect.Introspector;
import io.github.qapi4j.schema.introspect.ReplyWriter;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.SchemaSubset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply of {@code query-qmp-schema} calls all integers {@code int}. */
class IntegerWidthsTest {
    private static final String TEXT = """
            { 'command': 'set-limit', 'data': { 'bytes': 'size', '*list': ['uint8'] }, 'returns': 'Limit' }
            { 'struct': 'Limit', 'data': { 'a': 'int64', 'b': 'Either', 'c': 'number' } }
            { 'alternate': 'Either', 'data': { 'n': 'uint32', 'none': 'null' } }
            { 'event': 'LIMIT', 'data': { 'x': 'uint16' } }
            """;

    @Test
    void areNoDifferenceToAReplyInEitherDirection() {
        Schema source = schema("a.json", TEXT);
        Schema reply = reply(source, source);

        assertThat(reply.hasIntegerWidths()).isFalse();
        assertThat(SchemaDiff.between(source, reply).changes()).isEmpty();
        assertThat(SchemaDiff.between(reply, source).changes()).isEmpty();
        assertThat(SchemaDiff.between(reply, reply).changes()).isEmpty();
    }

    @Test
    void areNotKnownInTheSchemaFileOfAReplyEither() {
        Schema source = schema("a.json", TEXT);
        Schema file = schema("reply.json", SchemaFileWriter.write(reply(source, source)));

        assertThat(file.hasIntegerWidths()).isFalse();
        assertThat(SchemaDiff.between(source, file).changes()).isEmpty();
        assertThat(SchemaSubset.of(file, Program.SYSTEM_EMULATOR).hasIntegerWidths())
                .isFalse();
        assertThat(file.withRelease("9.0").hasIntegerWidths()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'bytes': 'str'", "'bytes': 'number'", "'bytes': ['size']"})
    void otherTypesStillDiffer(String member) {
        Schema source = schema("a.json", TEXT);
        Schema changed = schema("a.json", TEXT.replace("'bytes': 'size'", member));

        assertThat(SchemaDiff.between(source, reply(changed, source)).changes())
                .singleElement()
                .extracting(Change::path)
                .isEqualTo("bytes");
    }

    @Test
    void areComparedWhereBothSchemasHaveThem() {
        assertThat(SchemaDiff.between(schema("a.json", TEXT), schema("a.json", TEXT.replace("'size'", "'int'")))
                        .breaks())
                .isTrue();
    }

    private static Schema schema(String name, String text) {
        return SchemaReader.create().read(name, text).orThrow();
    }

    private static Schema reply(Schema schema, Schema names) {
        String text = ReplyWriter.write(Introspector.reply(schema, Build.EVERYTHING));
        return SchemaReader.create().names(names).read("reply.json", text).orThrow();
    }
}
