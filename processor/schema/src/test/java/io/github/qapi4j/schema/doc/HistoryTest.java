// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.doc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.model.Since;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every spelling that QEMU 7.2, 8.2 and 10.0 use; | stands for the end of a line. */
class HistoryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '"', textBlock = """
                    the size (since 5.2)                                 = 5.2
                    the size (Since: v8.0; default 1)                    = 8.0
                    the size (since 6.2; default 1)                      = 6.2
                    the size (Since 2.12, but not on Mondays)            = 2.12
                    the size (default 1) ( SINCE 2.12.1 )                = 2.12.1
                    the size (Since|5.2)                                 = 5.2
                    'eaten'(since 7.0)                                   = 7.0
                    (since 1.0) and (since 2.0)                          = 1.0
                    of two (default: 0, since 6.2) and (since 7.0)       = 7.0
                    """)
    void findsWhatStandsFirstInParentheses(String text, String release) {
        assertThat(History.origin(lines(text))).contains(new Since(release, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '"', textBlock = """
                    Since 6.2                                            = 6.2
                    since 6.2                                            = 6.2
                    since 6.2.                                           = 6.2
                    Since: 6.2|                                          = 6.2
                    since 6.1||'henkan' is a key                         = 6.1
                    |    Since 6.2                                       = 6.2
                    the size (default: 0, since 6.2)                     = 6.2
                    the size.  (default: 0,|    since 6.2)|              = 6.2
                    the size (default on, since: 4.0)                    = 4.0
                    the size (default: report; Since: 5.0)               = 5.0
                    the sizes (all by default; since 2.7).||More of it.  = 2.7
                    the size (default: 1 MB (1048576), since 5.1)        = 5.1
                    whose (default: none; keeps|  such; since 2.11)      = 2.11
                    the size (default: the id, since 4.2, not changing)  = 4.2
                    the size. Since 1.3.                                 = 1.3
                    the size (see there).  Since 1.3.||Not more.         = 1.3
                    the size, off by default.|     Since 7.1             = 7.1
                    the thing's size|     Since: 2.11|                   = 2.11
                    """)
    void findsItInTheText(String text, String release) {
        assertThat(History.origin(lines(text))).contains(new Since(release, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '"', textBlock = """
                    (since Linux 2.6)
                    (since Linux 2.6.0-test4)
                    (since)
                    (since
                    the size, which matters since 5.2
                    bitmaps of other nodes are|    supported since 4.1.
                    bitmaps of other nodes are supported|    since 4.1.
                    it may be so, but since QEMU 2.7 it can be otherwise
                    the bitmaps.  Since 7.1 bitmap may be a name or more
                    the bitmaps.  Since they can follow links
                    seconds since the epoch
                    always (no limitations, since this applies to all)
                    is always zero since 1.5.3
                    """)
    void takesNothingElse(String text) {
        assertThat(History.origin(lines(text))).isEmpty();
    }

    private static String lines(String text) {
        return text.replace('|', '\n');
    }
}
