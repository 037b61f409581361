// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.IncludeChains;
import io.github.qapi4j.schema.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedFilesTest {
    private final ParsedFiles files = new ParsedFiles();
    private final Problems problems = new Problems(new IncludeChains());

    private List<Item> items(String file, String text) {
        return files.items(new SourceText(file, "/" + file, text), problems);
    }

    @Test
    void aTextIsParsedOnce() {
        List<Item> first = items("a.json", "{ 'include': 'b.json' }");
        assertThat(first).hasSize(2);
        assertThat(items("a.json", "{ 'include': 'b.json' }")).isSameAs(first);
        assertThat(items("b.json", "{ 'include': 'b.json' }"))
                .isNotSameAs(first)
                .hasSize(2);
    }

    @Test
    void aFileThatChangedIsParsedAgain() {
        items("a.json", "{ 'include': 'b.json' }");
        assertThat(items("a.json", "# none")).hasSize(1);
    }

    @Test
    void errorsAreReportedEachTime() {
        items("a.json", "{");
        assertThat(problems.sorted()).hasSize(1);
        items("a.json", "{");
        assertThat(problems.sorted()).hasSize(2);
    }
}
