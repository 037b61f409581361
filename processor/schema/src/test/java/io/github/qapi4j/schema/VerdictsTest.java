// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.problem.ProblemFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares verdicts on a collection of small schemas with those that are right. */
class VerdictsTest {
    @TestFactory
    Stream<DynamicTest> verdictsAgree() throws IOException {
        Path folder = SharedFiles.shared("conformance");
        List<String> rows = Files.readAllLines(folder.resolve("verdicts.tsv"));
        assertThat(rows).hasSizeGreaterThan(100);
        return rows.stream()
                .skip(1)
                .map(row -> row.split("\t"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    SchemaResult result = SchemaReader.create().read(folder.resolve(row[0] + ".json"));

                    assertThat(result instanceof SchemaResult.Linked ? "accept" : "reject")
                            .as(ProblemFormat.list(result.problems()))
                            .isEqualTo(row[1]);
                }));
    }
}
