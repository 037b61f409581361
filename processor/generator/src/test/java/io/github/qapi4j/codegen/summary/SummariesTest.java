// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.codegen.summary.SummaryFile.Group;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences of the summaries, which become the first line of generated Javadoc. */
class SummariesTest {
    /** So many of the types that are named most often have a sentence at least. */
    private static final int TYPES = 150;

    @ParameterizedTest
    @EnumSource
    void coverEveryCommandAndEvent(SummaryFile file) {
        for (Release release : file.releases()) {
            release.schema().definitions().forEach(definition -> {
                if (definition instanceof Command || definition instanceof Event) {
                    assertThat(file.sentences(Group.of(definition)))
                            .as("the %s of %s", definition.kind(), release)
                            .containsKey(definition.name());
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void coverTheTypesThatAreUsedMost(SummaryFile file) {
        assertThat(file.sentences(Group.TYPE))
                .containsKeys(UsedTypes.most(file.releases(), TYPES).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void nameNothingThatNoReleaseHas(SummaryFile file) {
        List<Definition> all = file.releases().stream()
                .flatMap(release -> release.schema().definitions().stream())
                .toList();
        for (Group group : Group.values()) {
            Set<String> known = all.stream()
                    .filter(definition -> Group.of(definition) == group)
                    .map(Definition::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(known).containsAll(file.sentences(group).keySet());
        }
    }

    @ParameterizedTest
    @CsvSource({"COMMAND,[A-Z][a-z]*s .*", "EVENT,Sent when .*", "TYPE,[A-Z].*"})
    void areShortSentences(Group group, String shape) {
        sentences(group)
                .forEach(sentence -> assertThat(sentence)
                        .matches(shape)
                        .matches("[^{}<>&@*]*\\.")
                        .hasSizeLessThanOrEqualTo(120));
    }

    @ParameterizedTest
    @EnumSource
    void areSortedByName(SummaryFile file) {
        for (Group group : Group.values()) {
            assertThat(List.copyOf(file.sentences(group).keySet())).isSorted();
        }
    }

    /** A sentence that only takes the name apart again helps nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"COMMAND", "EVENT"})
    void sayMoreThanTheName(Group group) {
        for (SummaryFile file : SummaryFile.values()) {
            file.sentences(group).forEach((name, sentence) -> {
                Set<String> words =
                        new TreeSet<>(List.of(sentence.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
                words.removeIf(word -> name.toLowerCase(Locale.ROOT).contains(word) || word.length() < 4);
                assertThat(words).as(name + ": " + sentence).hasSizeGreaterThan(1);
            });
        }
    }

    private static Stream<String> sentences(Group group) {
        return Stream.of(SummaryFile.values()).flatMap(file -> file.sentences(group).values().stream());
    }
}
