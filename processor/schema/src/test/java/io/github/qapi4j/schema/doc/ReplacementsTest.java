// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.doc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This command is deprecated.  Use @paint instead.|{=[paint]}",
                "Member @old is deprecated.  Use @new instead.|{old=[new]}",
                "Member @old is deprecated.  Use member @new instead.|{old=[new]}",
                "Members @a and @b are deprecated.  Use @c and @d instead.|{a=[c], b=[d]}",
                "Members @a, @b and @c are deprecated.  Use @d instead.|{a=[d], b=[d], c=[d]}",
                "Member @a is deprecated.  Use @b and @c instead.|{a=[b, c]}",
                "Member @a is deprecated.  Use paint-it with a brush instead.|{a=[paint-it]}",
                "Member @a is deprecated.  Use @b instead.  Member @c is deprecated, and ignored.|{a=[b]}",
                "Member @a is deprecated, and always ignored.|{}",
                "Member 'a' is deprecated (with no replacement).|{}",
                "Members @a and @b are deprecated because @c is deprecated.|{}",
                "Member @a is deprecated.  It is recommended to use brushes, which work.|{}",
                "This command is deprecated with no replacement yet.|{}"
            })
    void areWhatTheTextNames(String text, String names) {
        assertThat(Replacements.of(text.replace("  ", "\n "))).hasToString(names);
    }
}
