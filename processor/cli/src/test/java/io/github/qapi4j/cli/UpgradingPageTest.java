// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/upgrading.md holds what the commands in its markers print. {@code -Dupdate=true} writes it anew; then read the
 * difference before it is committed.
 */
class UpgradingPageTest {
    private static final Path PAGE = Release.ROOT.resolve("docs/upgrading.md");
    private static final Pattern PART = Pattern.compile("(<!-- qapi (.*) -->\n)((?s:.*?))(<!-- end -->\n)");

    @Test
    void holdsWhatTheToolPrints() throws IOException {
        String page = Files.readString(PAGE);
        String expected = PART.matcher(page).replaceAll(UpgradingPageTest::printedAnew);
        if (Boolean.getBoolean("update") && !page.equals(expected)) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected);
        }
    }

    @Test
    void hasAPartForEveryStep() throws IOException {
        List<String> commands = PART.matcher(Files.readString(PAGE))
                .results()
                .map(part -> part.group(2))
                .toList();
        List<String> steps = new ArrayList<>();
        for (String program : List.of("qemu", "qga")) {
            List<Release> releases = Release.of(program);
            for (int i = 1; i < releases.size(); i++) {
                steps.add(path(releases.get(i - 1)) + " " + path(releases.get(i)));
            }
        }
        assertThat(commands).hasSameSizeAs(steps);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(commands.get(i)).startsWith("diff --java ").endsWith(" --format markdown " + steps.get(i));
        }
    }

    private static String path(Release release) {
        return Release.ROOT.relativize(release.file()).toString().replace('\\', '/');
    }

    private static String printedAnew(MatchResult part) {
        return Matcher.quoteReplacement(part.group(1) + "\n" + printed(part.group(2)) + "\n" + part.group(4));
    }

    private static String printed(String command) {
        String[] arguments = command.split(" ");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].endsWith(".json")) {
                arguments[i] = Release.ROOT.resolve(arguments[i]).toString();
            }
        }
        Run run = Run.qapi((Object[]) arguments);
        assertThat(run.err()).isEmpty();
        return run.out();
    }
}
