// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QapiEnum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ScalarsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9223372036854775807", "9223372036854775808", "18446744073709551615"})
    void unsignedNumbersKeepAll64Bits(String number) {
        Long bits = Scalars.unsigned("m", json(number));
        assertThat(Long.toUnsignedString(bits)).isEqualTo(number);
        assertThat(Scalars.unsignedToJson(bits)).hasToString(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551616", "0.5", "\"1\"", "true", "null", "1e30"})
    void whatIsNo64BitNumberIsRefused(String number) {
        assertThatExceptionOfType(QapiDecodeException.class)
                .isThrownBy(() -> Scalars.unsigned("Type.member", json(number)))
                .withMessage("Type.member: expected an unsigned 64-bit integer but found " + json(number));
    }

    @Test
    void integralFractionsAreIntegers() {
        assertThat(Scalars.integer("m", json("1000.0"))).isEqualTo(1000);
        assertThat(Scalars.integer("m", json("-9223372036854775808"))).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "0.5", "\"1\"", "[]"})
    void whatIsNoIntegerIsRefused(String number) {
        assertThatExceptionOfType(QapiDecodeException.class).isThrownBy(() -> Scalars.integer("m", json(number)));
    }

    @Test
    void numbersMayBeIntegral() {
        assertThat(Scalars.number("m", json("3"))).isEqualTo(3.0);
        assertThat(Scalars.number("m", json("1e+20"))).isEqualTo(1e20);
    }

    @Test
    void argumentsAreCheckedAgainstTheirType() {
        assertThat(Scalars.inRange("m", 255, 0, 255)).isEqualTo(255);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Scalars.inRange("m", -1, 0, 255))
                .withMessage("'m' must be from 0 to 255, but is -1");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Scalars.finite("m", Double.NaN))
                .withMessage("'m' must be a finite number, but is NaN");
    }

    @Test
    void theBoundsOfARangeBelongToIt() {
        assertThat(Scalars.inRange("m", 0, 0, 255)).isZero();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Scalars.inRange("m", 256, 0, 255));
        assertThat(Scalars.finite("m", 1.5)).isEqualTo(1.5);
    }

    @Test
    void stringsAndBooleansAreReadAsTheyAre() {
        assertThat(Scalars.string("m", json("\"a\""))).isEqualTo("a");
        assertThat(Scalars.bool("m", json("true"))).isTrue();
        assertThat(Scalars.bool("m", json("false"))).isFalse();
    }

    @Test
    void valuesAreFoundByTheirNames() {
        QapiEnum[] values = {() -> "a", () -> "b"};
        assertThat(Scalars.byWireName(values))
                .hasSize(2)
                .containsEntry("a", values[0])
                .isUnmodifiable();
    }

    @Test
    void longValuesAreShortenedInMessages() {
        String text = "\"" + "x".repeat(1000) + "\"";
        assertThatExceptionOfType(QapiDecodeException.class)
                .isThrownBy(() -> Scalars.bool("m", json(text)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).endsWith("…"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }
}
