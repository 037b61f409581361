// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "name, name",
        "BlockdevOptions, BlockdevOptions",
        "x-name, name",
        "X-NAME, NAME",
        "x-, x-",
        "x-1, x-1",
        "a1-b_2, a1-b_2",
        "__com.example_name, name",
        "__com.example_x-name, name",
        "__COM.EXAMPLE_NAME, NAME",
        "__com.example_a_b, a_b",
        "__com.example, ''",
        "___a, ''",
        "_a, ''",
        "1a, ''",
        "-a, ''",
        "a.b, ''",
        "a b, ''",
        "'', ''",
        "*a, ''",
        "é, ''",
    })
    void stemIsTheNameWithoutPrefixes(String name, String stem) {
        assertThat(Names.stemOf(name)).isEqualTo(stem);
    }
}
