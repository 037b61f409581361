// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/migrating.md: its tests in Python and Java are files of this module, and the latter is one of the iotests. */
class MigratingPageTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root"));
    private static final Path PAGE = ROOT.resolve("docs/migrating.md");
    private static final Pattern QUOTE = Pattern.compile("<!-- file: (.*) -->\n```\\w*\n((?s:.*?))```\n");

    @Test
    void quotesWholeFiles() throws IOException {
        String page = Files.readString(PAGE);
        List<MatchResult> quotes = QUOTE.matcher(page).results().toList();
        assertThat(quotes).hasSize(2);
        StringBuilder expected = new StringBuilder(page);
        for (int i = quotes.size() - 1; i >= 0; i--) {
            MatchResult quote = quotes.get(i);
            expected.replace(quote.start(2), quote.end(2), Files.readString(ROOT.resolve(quote.group(1))));
        }
        if (Boolean.getBoolean("update") && !page.contentEquals(expected)) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected.toString());
        }
    }

    /** What the translator makes of the commands is used in the test as it is, but for the name of the file. */
    @Test
    void theTestUsesWhatTheTranslatorPrints() throws IOException {
        String page = Files.readString(PAGE);
        int at = page.indexOf("```java", page.indexOf("qapi java"));
        String printed = page.substring(page.indexOf('\n', at), page.indexOf("```", at + 1));
        String test = Files.readString(
                        ROOT.resolve("tests/src/test/java/io/github/qapi4j/tests/iotests/StreamedDiskTest.java"))
                .replaceAll("\\s", "");
        List<String> kept = printed.lines()
                .filter(line -> line.contains("blockStream") || line.contains("blockJobSetSpeed"))
                .map(line -> line.replaceAll("[\\s;]", ""))
                .toList();
        assertThat(kept).hasSize(3).allMatch(test::contains);
    }
}
