// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text is too odd or too long. That time grows with length only is seen by these tests coming to an end. */
class OddTextTest {
    private static final int ROUNDS = 5_000;
    private static final int LONG = 200_000;

    /** All that may stand after an at sign; whatever else javac takes for a tag. */
    private static final Pattern TAG = Pattern.compile("(?<!\\{)@|\\{@(?!code |link )");

    private static final Pattern EMPTY =
            Pattern.compile("<p>\\s*(<(p|ul|ol|pre|blockquote)|$)|<(b|em|strong|code)>\\s*</");

    private final Markup markup = new Markup(CrossReferences.NONE);

    @Test
    void nothingIsMisread() {
        Random random = new Random(7);
        for (int i = 0; i < ROUNDS; i++) {
            String text = OddText.of(random);
            String javadoc = markup.described(text, "") + markup.section(text, text) + markup.followed(text, "fact");

            assertThat(javadoc)
                    .as(text)
                    .matches("[\\n -~]*")
                    .doesNotContain("*", "\\", "</p>", "<li></li>")
                    .doesNotContainPattern(TAG)
                    .doesNotContainPattern(EMPTY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*a ",
                "**a ",
                "``",
                "``a ",
                "`a ",
                ":a:`",
                ":a",
                "@",
                "@-",
                "(",
                "- ",
                "1. ",
                "* - ",
                "\\",
                "::\n\n ",
                "a\n",
                "\n",
                " ",
                "\t",
                "\n    ",
                "->\n\n",
                "| \n",
                ".. a::\n",
                ".. note:: ",
                "..\n",
                "= ",
                "=\n",
                "==  ",
                "_",
                "<",
                "e.g.",
                "{@code ",
                "`a <",
                "(since "
            })
    void longTextsComeToAnEnd(String piece) {
        String text = piece.repeat(LONG / piece.length());

        assertThat(markup.described(text, "otherwise")).isNotEmpty();
        assertThat(markup.followed("a " + text + " b", "fact")).isNotEmpty();
    }

    @Test
    void depthIsBounded() {
        StringBuilder stairs = new StringBuilder();
        IntStream.range(0, 1_000).forEach(i -> stairs.append(" ".repeat(i)).append("- a\n\n"));
        IntStream.range(0, 1_000).forEach(i -> stairs.append(" ".repeat(i)).append(".. note::\n"));

        assertThat(markup.described(stairs.toString(), "otherwise")).isNotEmpty();
    }
}
