// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionReaderTest {
    private static final String STRUCT = "{ 'struct': 'Thing', 'if': %s, 'data': {} }";

    @ParameterizedTest
    @ValueSource(strings = {"A", "Z", "A_", "A0", "A9", "CONFIG_X86_64"})
    void upperCaseLettersDigitsAndUnderscoresAreASymbol(String symbol) {
        assertThat(conditionOf(SchemaReader.create(), "'" + symbol + "'")).isEqualTo(new Condition.Symbol(symbol));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0A", "_A", "a", "A@", "A[", "A/", "A:", "A-B"})
    void anythingElseIsNoSymbol(String text) {
        assertThat(SchemaReader.create()
                        .read("a.json", STRUCT.formatted("'" + text + "'"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly(Code.BAD_CONDITION);
    }

    /** Symbols of the older dialect are whatever C allows, which a schema file keeps. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
                    'defined(CONFIG_A)'                         ; CONFIG_A
                    'defined(host_linux)'                       ; host_linux
                    'defined(A) || !defined(b)'                 ; A || !b
                    [ 'defined(A)', 'defined(b)' ]              ; A && b
                    [ 'defined(A)', '!defined(b)', 'defined(_)' ] ; A && !b && _
                    """)
    void conditionsOfTheOlderDialectSurviveInASchemaFile(String text, String condition) {
        Schema old = SchemaReader.create()
                .before62()
                .read("a.json", STRUCT.formatted(text))
                .orThrow();
        Schema file = SchemaReader.create()
                .read("b.json", SchemaFileWriter.write(old))
                .orThrow();

        for (Schema schema : new Schema[] {old, file}) {
            assertThat(schema.definitions().get(0).head().condition())
                    .hasValueSatisfying(c -> assertThat(c).hasToString(condition));
        }
    }

    private static Condition conditionOf(SchemaReader reader, String text) {
        return reader.read("a.json", STRUCT.formatted(text))
                .orThrow()
                .definitions()
                .get(0)
                .head()
                .condition()
                .orElseThrow();
    }
}
