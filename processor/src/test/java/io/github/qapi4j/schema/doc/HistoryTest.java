// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.schema.doc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    the size (since 5.2)                  | 5.2
                    the size (Since: v8.0; default 1)     | 8.0
                    the size (default 1) ( SINCE 2.12.1 ) | 2.12.1
                    (since 1.0) and (since 2.0)           | 1.0
                    (since Linux 2.6)                     | -
                    (since)                               | -
                    (since                                | -
                    since 5.2                             | -
                    (default: report; Since: 5.0)         | -
                    """)
    void findsTheReleaseInParentheses(String text, String release) {
        assertThat(History.since(text).orElse(null)).isEqualTo(release);
    }
}
