// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.qapi4j.qemu.QmpIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of qapi-schema/summaries.json, which become the first line of generated Javadoc. */
class SummariesTest {
    private static final Path FILE = Path.of(
            Objects.requireNonNull(System.getProperty("qapi4j.root"), "qapi4j.root"), "qapi-schema", "summaries.json");

    private final Map<String, Map<String, String>> summaries;

    SummariesTest() throws IOException {
        summaries = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readValue(FILE.toFile(), new TypeReference<>() {});
    }

    @Test
    void areOfCommandsEventsAndTypes() {
        assertThat(summaries).containsOnlyKeys("command", "event", "type");
    }

    @Test
    void coverEveryCommandAndEvent() {
        assertThat(summaries.get("command"))
                .containsKeys(QmpIndex.INSTANCE.commandNames().toArray(String[]::new));
        assertThat(summaries.get("event"))
                .containsKeys(QmpIndex.INSTANCE.eventNames().toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"command,[A-Z][a-z]*s .*", "event,Sent when .*", "type,[A-Z].*"})
    void areShortSentences(String kind, String shape) {
        assertThat(summaries.get(kind))
                .isNotEmpty()
                .allSatisfy((name, sentence) -> assertThat(sentence)
                        .as(name)
                        .matches(shape)
                        .matches("[^{}<>&@*]*\\.")
                        .hasSizeLessThanOrEqualTo(120));
    }

    @ParameterizedTest
    @CsvSource({"command", "event", "type"})
    void areSortedByName(String kind) {
        assertThat(summaries)
                .hasEntrySatisfying(
                        kind,
                        sentences -> assertThat(List.copyOf(sentences.keySet())).isSorted());
    }
}
