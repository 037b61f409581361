// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.source.IncludeChains;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemFormatTest {
    @Test
    void aProblemNamesAllThatTakesPart() {
        IncludeChains chains = new IncludeChains();
        chains.add("qapi/b.json", new Place("qapi/a.json", 7, 1));
        chains.add("qapi/c.json", new Place("qapi/b.json", 3, 1));
        Problems problems = new Problems(chains);
        Subject command = new Subject("command", "add-thing", new Place("qapi/c.json", 20, 3));

        new Reporter(problems, command)
                .at("data")
                .at("driver")
                .add(Problem.error(Code.UNKNOWN_TYPE, new Place("qapi/c.json", 23, 9), "unknown type 'Drivr'")
                        .with("something else", new Place("qapi/b.json", 1, 2))
                        .hint("did you mean 'Driver'?"));

        assertThat(ProblemFormat.list(problems.sorted())).isEqualTo("""
                        qapi/c.json:23:9: command 'add-thing' data.driver: unknown type 'Drivr' [unknown-type]
                          something else (qapi/b.json:1:2)
                          in command 'add-thing' (qapi/c.json:20:3)
                          included from qapi/b.json:3:1
                          included from qapi/a.json:7:1
                          hint: did you mean 'Driver'?
                        """);
    }

    @Test
    void problemsComeInTheOrderOfTheirPlaces() {
        Problems problems = new Problems(new IncludeChains());
        for (Place place : List.of(at("b", 1, 1), at("a", 10, 1), at("a", 9, 2), at("a", 9, 1))) {
            problems.add(Problem.error(Code.SYNTAX, place, "m"));
        }
        assertThat(problems.sorted())
                .map(Problem::place)
                .containsExactly(at("a", 9, 1), at("a", 9, 2), at("a", 10, 1), at("b", 1, 1));
    }

    @Test
    void atMostFiftyArePrinted() {
        Problems problems = new Problems(new IncludeChains());
        for (int line = 1; line <= 87; line++) {
            problems.add(Problem.error(Code.SYNTAX, at("a", line, 1), "m"));
        }
        String text = ProblemFormat.list(problems.sorted());
        assertThat(text).endsWith("a:50:1: m [syntax]\n… and 37 more problems\n");
    }

    @Test
    void aHostileSchemaDoesNotFillTheMemoryWithProblems() {
        Problems problems = new Problems(new IncludeChains());
        for (int line = 1; line <= 100_000; line++) {
            problems.add(Problem.error(Code.SYNTAX, at("a", line, 1), "m"));
        }
        assertThat(problems.sorted()).hasSizeLessThan(20_000);
    }

    private static Place at(String file, int line, int column) {
        return new Place(file, line, column);
    }
}
