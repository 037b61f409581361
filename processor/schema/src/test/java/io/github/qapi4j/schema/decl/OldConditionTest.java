// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OldConditionTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    defined(A)                                      ; A
                    defined A                                       ; A
                    !defined(A)                                     ; !A
                    defined(A) && !defined(B)                       ; A && !B
                    defined(A)||defined(B)&&defined(C)              ; A || (B && C)
                    (defined(A) || defined(B)) && !(defined(C))     ; (A || B) && !C
                    defined ( _a9Z )                                ; _a9Z
                    """)
    void expressionsOfThePreprocessorBecomeConditions(String text, String condition) {
        assertThat(OldCondition.parse(text))
                .hasValueSatisfying(c -> assertThat(c).hasToString(condition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "defined",
                "defined()",
                "defined(1A)",
                "defined(A",
                "defined(A) &&",
                "defined(A) defined(B)",
                "A > 1"
            })
    void anythingElseIsNone(String text) {
        assertThat(OldCondition.parse(text)).isEmpty();
    }

    @Test
    void blanksAtTheEndMeanNothing() {
        assertThat(OldCondition.parse("defined(A) ")).isEqualTo(OldCondition.parse("defined(A)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "A", "Z", "_", "a0", "a9", "_Az_09"})
    void lettersDigitsAndUnderscoresAreASymbol(String text) {
        assertThat(OldCondition.isSymbol(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "9a", "a`", "a{", "A@", "A[", "a/", "a:", "a b", "é"})
    void anythingElseIsNoSymbol(String text) {
        assertThat(OldCondition.isSymbol(text)).isFalse();
    }

    @Test
    void depthIsBounded() {
        assertThat(OldCondition.parse("!".repeat(100_000) + "defined(A)")).isEmpty();
        assertThat(OldCondition.parse("(".repeat(100_000))).isEmpty();
        assertThat(OldCondition.parse("!".repeat(99) + "defined(A)")).isPresent();
        assertThat(OldCondition.parse("!".repeat(100) + "defined(A)")).isEmpty();
    }

    @Test
    void theNumberOfTermsIsNoDepth() {
        assertThat(OldCondition.parse("defined(A) && ".repeat(200) + "defined(A)"))
                .isPresent();
    }
}
