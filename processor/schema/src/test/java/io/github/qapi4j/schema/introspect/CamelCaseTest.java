// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamelCaseTest {
    @ParameterizedTest
    @CsvSource({
        "block-job, BlockJob",
        "BLOCK_JOB, BlockJob",
        "blockJob, BlockJob",
        "VNC-display, VNCDisplay",
        "zero-azAZ09, ZeroAzAZ09",
        "x-9pfs, X9pfs",
        "AZ_0AZ, Az0az",
        "--a--, A",
        "_, ''"
    })
    void eachWordBeginsWithACapital(String name, String camel) {
        assertThat(CamelCase.camelCase(name)).isEqualTo(camel);
    }

    /** The neighbours of letters and digits among the characters. */
    @ParameterizedTest
    @ValueSource(strings = {"`", "{", "@", "[", "/", ":"})
    void whatIsNoLetterAndNoDigitEndsAWord(String between) {
        assertThat(CamelCase.camelCase("ab" + between + "cd")).isEqualTo("AbCd");
    }

    @Test
    void onlyWhatIsTooLongIsShortened() {
        assertThat(CamelCase.shorten("abc", 0)).isEmpty();
        assertThat(CamelCase.shorten("abc", 2)).isEqualTo("ab");
        assertThat(CamelCase.shorten("abc", 3)).isEqualTo("abc");
        assertThat(CamelCase.shorten("abc", 4)).isEqualTo("abc");
    }
}
