// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.UnknownEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers that no type of Java's holds lose no message. */
class HugeNumbersTest {
    @Test
    void aNumberBeyondDoubleIsInfinite() {
        assertThat(Scalars.number("n", BigIntegerNode.valueOf(BigInteger.TEN.pow(400))))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Scalars.number("n", BigIntegerNode.valueOf(BigInteger.TWO.pow(70))))
                .isEqualTo(Math.pow(2, 70));
        assertThat(Scalars.number("n", DecimalNode.valueOf(new BigDecimal("-1e400"))))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, 1970-01-01T00:00:01.000005Z",
        "1, 1e30, 1970-01-01T00:00:01Z",
        "1, 9223372036854775807, 1970-01-01T00:00:01.999999Z",
        "1, null, 1970-01-01T00:00:01Z",
        "-1, -1,",
        "9223372036854775807, 0,",
        "100000000000000000000, 0,",
        "null, 0,"
    })
    void aTimestampBeyondAllClocksIsNone(String seconds, String microseconds, Instant expected) {
        ObjectNode message = (ObjectNode) JsonMapper.shared()
                .readTree("{\"event\": \"E\", \"timestamp\": {\"seconds\": " + seconds + ", \"microseconds\": "
                        + microseconds + "}}");

        assertThat(new UnknownEvent("E", message).timestamp().orElse(null)).isEqualTo(expected);
    }
}
