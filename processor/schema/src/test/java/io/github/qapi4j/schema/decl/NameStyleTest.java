// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameStyleTest {
    private static final String TYPE = "{ 'struct': '%s', 'data': {} }";
    private static final String EVENT = "{ 'event': '%s' }";
    private static final String COMMAND = "{ 'command': '%s' }";

    @ParameterizedTest
    @ValueSource(strings = {"Aa", "Zz", "ABCa", "Thing2", "x-Thing", "__com.example_Thing"})
    void typesAreInCamelCase(String name) {
        assertThat(codes(TYPE, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aA", "zZ", "A", "AB", "Oven_Heat", "Oven-Heat", "oven"})
    void aTypeInAnotherStyleIsAProblem(String name) {
        assertThat(codes(TYPE, name)).containsExactly(Code.NAME_STYLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "OVEN_HEAT", "X86_2"})
    void eventsAreInUpperCase(String name) {
        assertThat(codes(EVENT, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aa", "Az", "OVEN-HEAT"})
    void anEventInAnotherStyleIsAProblem(String name) {
        assertThat(codes(EVENT, name)).containsExactly(Code.NAME_STYLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "oven-heat", "x86-2", "x-y"})
    void commandsAreInLowerCase(String name) {
        assertThat(codes(COMMAND, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aA", "aZ", "oven_heat"})
    void aCommandInAnotherStyleIsAProblem(String name) {
        assertThat(codes(COMMAND, name)).containsExactly(Code.NAME_STYLE);
    }

    private static List<Code> codes(String definition, String name) {
        return SchemaReader.create().read("a.json", definition.formatted(name)).problems().stream()
                .map(Problem::code)
                .toList();
    }
}
