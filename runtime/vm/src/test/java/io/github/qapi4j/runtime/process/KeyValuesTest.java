// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=1", "secret,id=s,data=a,,b", ",", ",,", "=,=", "a=,,,b=", "a=1,"})
    void whatIsReadIsWrittenAsItWas(String text) {
        assertThat(KeyValues.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            a=1              ; a ; 1
            a=1,a=2          ; a ; 2
            b,a=x,,y,c=2     ; a ; x,y
            a=x,,,b=2        ; b ; 2
            a=b=c            ; a ; b=c
            =x,a=1           ; a ; 1
            """)
    void theLastValueOfAKeyCounts(String text, String key, String value) {
        assertThat(KeyValues.parse(text).get(key)).isEqualTo(value);
    }

    @Test
    void partsWithoutAKeyAreNoValues() {
        KeyValues values = KeyValues.parse("a,b=1,=2,b=3");

        assertThat(values.get("a")).isNull();
        assertThat(values.get("c")).isNull();
        assertThat(values.keys()).containsExactly("b", "");
    }

    @Test
    void theFirstPartMayBeAValueWithoutItsKey() {
        assertThat(KeyValues.parse("secret,id=1").implied("qom-type")).isEqualTo("secret");
        assertThat(KeyValues.parse("a,,b,id=1").implied("qom-type")).isEqualTo("a,b");
        assertThat(KeyValues.parse("id=1,secret").implied("qom-type")).isEmpty();
        assertThat(KeyValues.parse("other,qom-type=secret").implied("qom-type")).isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            a=1              ; b=x,,y
            a=1,c=2,a=3,d=4  ; c=2,b=x,,y,d=4
            e,a=,f           ; e,b=x,,y,f
            """)
    void aReplacementStandsWhereTheLastOneStood(String text, String expected) {
        KeyValues values = KeyValues.parse(text);
        values.replace("a", "b", "x,y");

        assertThat(values).hasToString(expected);
    }
}
