// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
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
    private static final Path FOLDER = Path.of(System.getProperty("qapi4j.root", ".."), "../shared/conformance");

    @TestFactory
    Stream<DynamicTest> verdictsAgree() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: ../shared/conformance is not on this machine");
        List<String> rows = Files.readAllLines(FOLDER.resolve("verdicts.tsv"));
        assertThat(rows).hasSizeGreaterThan(100);
        return rows.stream()
                .skip(1)
                .map(row -> row.split("\t"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    SchemaResult result = SchemaReader.create().read(FOLDER.resolve(row[0] + ".json"));

                    assertThat(result instanceof SchemaResult.Linked ? "accept" : "reject")
                            .as(ProblemFormat.list(result.problems()))
                            .isEqualTo(row[1]);
                }));
    }
}
