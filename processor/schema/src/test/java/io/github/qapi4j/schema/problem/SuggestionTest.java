// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("BlockdevDriver", "BlockdevOptions", "node-name", "size");

    @ParameterizedTest
    @CsvSource({
        "BlockdevDrivr, BlockdevDriver",
        "blockdevdriver, BlockdevDriver",
        "BlockdveDriver, BlockdevDriver",
        "node_name, node-name",
        "sizes, size",
        "int, ",
        "Blockdev, ",
        "'', ",
    })
    void findsWhatWasPerhapsMeant(String wrong, String meant) {
        assertThat(Suggestion.nearest(wrong, KNOWN).orElse(null)).isEqualTo(meant);
    }
}
