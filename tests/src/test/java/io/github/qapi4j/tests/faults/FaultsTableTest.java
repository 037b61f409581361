// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/faults.md names tests that exist. */
class FaultsTableTest {
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("qapi4j.root"), "qapi4j.root"));
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)\\.([a-z][A-Za-z0-9]*)`");

    /** The last cell of every row that is not a heading. */
    static Stream<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/faults.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| test |"))
                .map(line -> line.substring(line.lastIndexOf('|', line.length() - 2)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesTestsThatExist(String cell) throws IOException {
        var names = NAME.matcher(cell).results().toList();
        assertThat(names).as(cell).isNotEmpty();
        for (MatchResult name : names) {
            Path file = source(name.group(1)).orElseThrow(() -> new AssertionError("no " + name.group(1)));
            assertThat(Files.readString(file))
                    .containsPattern("(?:@Test|@FuzzTest|\\))\\s+void " + name.group(2) + "\\(");
        }
    }

    private static Optional<Path> source(String test) throws IOException {
        for (String module : new String[] {"tests", "runtime", "processor"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                Optional<Path> found = files.filter(file ->
                                file.endsWith(test + ".java") && file.toString().contains("/src/test/java/"))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
