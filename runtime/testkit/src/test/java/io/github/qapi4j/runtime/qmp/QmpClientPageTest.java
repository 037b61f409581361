// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of docs/qmp-client.md: each of its rows names a test that exists. */
class QmpClientPageTest {
    private static final Path PAGE = Path.of(System.getProperty("qapi4j.root", ".."), "docs", "qmp-client.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)` \\|$");

    @Test
    void eachRowNamesATest() throws Exception {
        List<String> lines = Files.readAllLines(PAGE);
        List<String> table =
                lines.subList(lines.indexOf("| what comes | what the caller gets | test |") + 2, lines.size());
        assertThat(table).hasSizeGreaterThan(12);
        for (String row : table) {
            Matcher test = TEST.matcher(row);
            assertThat(test.find()).as(row).isTrue();
            Class<?> type = Class.forName(getClass().getPackageName() + "." + test.group(1));
            assertThat(Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(Test.class))
                            .map(Method::getName))
                    .as(row)
                    .contains(test.group(2));
        }
    }
}
