// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import org.junit.jupiter.api.Test;

class CodeTest {
    private static final ClassName TYPE = ClassName.get("a", "B");

    @Test
    void joinsTextsTypesAndOtherCode() {
        Code inner = Code.of("$1L(", TYPE, ".x");
        assertThat(Code.of("f", inner, ", ", Code.of("y"), ")").block()).hasToString("f$1L(a.B.x, y)");
        assertThat(Code.of().block().isEmpty()).isTrue();
    }

    @Test
    void quotesLikeJavaPoet() {
        for (String text :
                new String[] {"", "plain-Text_1 $L", "a\"b", "a\\b", "a\nb\tc", "\u0001\u007f\u0085", "ä\u2028😀"}) {
            assertThat(Code.quoted(text)).isEqualTo(CodeBlock.of("$S", text).toString());
        }
    }
}
