// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    @Test
    void aReleaseWithLineBreaksOfUnicodeIsOneLiteral() {
        String schema = """
                ##
                # @Odd:
                #
                # Since: 7.2<LS>or<NEL>so
                ##
                { 'struct': 'Odd', 'data': {} }
                """.replace("<LS>", Character.toString(0x2028)).replace("<NEL>", Character.toString(0x85));
        List<String> texts = new ArrayList<>();
        new Generator(
                        SchemaReader.create().read("odd.json", schema).orThrow(),
                        new Options("p", "Qmp", false, Summaries.NONE, Set.of()))
                .generate(file -> texts.add(file.text()));
        assertThat(texts).anySatisfy(text -> assertThat(text).contains("since = \"7.2 or so\""));
    }
}
