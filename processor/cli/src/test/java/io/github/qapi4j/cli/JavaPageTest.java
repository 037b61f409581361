// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/from-json-to-java.md: the Java of its examples is what the tool writes. {@code -Dupdate=true} writes it anew. */
class JavaPageTest {
    private static final Path PAGE = Release.ROOT.resolve("docs/from-json-to-java.md");

    /** What is read, and behind it, what is written. */
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example -->\n```\\w+\n(.*?)```\n\n```java\n(.*?)```\n", Pattern.DOTALL);

    @Test
    void itsExamplesAreTrue() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(EXAMPLE.matcher(page).results()).hasSize(3);
        String anew = EXAMPLE.matcher(page).replaceAll(JavaPageTest::anew);
        if (Boolean.getBoolean("update")) {
            Files.writeString(PAGE, anew);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(anew);
    }

    private static String anew(MatchResult example) {
        String all = example.group();
        Run run = Run.withInput(example.group(1), "java", "--schema", new Release("qemu", "10.0").file());
        return Matcher.quoteReplacement(all.substring(0, example.start(2) - example.start()) + run.out() + "```\n");
    }
}
