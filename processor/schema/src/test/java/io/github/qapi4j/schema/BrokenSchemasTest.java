// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.problem.ProblemFormat;
import io.github.qapi4j.schema.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks schemas in thousands of ways, always the same ones: each is read or has problems; nothing is thrown. */
class BrokenSchemasTest {
    private static final int VARIANTS = 1500;
    private static final String PIECES = "{}[]:,'#\"\\\n\t *-_@1aZ\u0000\u00e9\ud83d";

    @ParameterizedTest
    @ValueSource(strings = {"good.json", "before-6.2-good.json", "syntax.json", "bad-schema-file-link.json"})
    void brokenTextsHaveProblems(String fixture) throws IOException {
        String text = Files.readString(
                SharedFiles.root()
                        .resolve("processor/schema/src/test/resources/conformance")
                        .resolve(fixture),
                ISO_8859_1);
        List<String> words = Stream.of(text.split("(?=[^A-Za-z0-9_-])|(?<=[^A-Za-z0-9_-])"))
                .distinct()
                .toList();
        Random random = new Random(fixture.hashCode());
        for (int i = 0; i < VARIANTS; i++) {
            StringBuilder broken = new StringBuilder(text);
            for (int changes = random.nextInt(4) + 1; changes > 0; changes--) {
                change(broken, words, random);
            }
            read(broken.toString());
        }
    }

    @Test
    void nestingDoesNotOverflowTheStack() {
        int depth = 200_000;
        for (String open : List.of("[", "{'a':", "{'a':[", "{'struct':'A','data':{},'if':{'not':")) {
            read(open.repeat(depth));
        }
        read("{\"qapi4j-schema\":" + "[".repeat(depth));
    }

    @Test
    void longLinesTakeNoLongerThanManyLines() {
        read("{'struct':'Aa','data':{" + "'a':'int',".repeat(200_000));
        read("'a'".repeat(500_000));
        read("##\n" + "# @a: b\n\n".repeat(100_000));
        read("{'enum':'Ee','data':[" + "'a',".repeat(100_000) + "'b']}");
    }

    private static void change(StringBuilder text, List<String> words, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, words.get(random.nextInt(words.size())));
            case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            default -> {
                int from = random.nextInt(text.length());
                text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(200))));
            }
        }
        if (text.isEmpty()) {
            text.append(' ');
        }
    }

    private static void read(String text) {
        Map<String, String> texts = Map.of("a.json", text, "part/thing.json", "{ 'struct': 'Thing', 'data': {} }");
        for (SchemaReader reader :
                List.of(SchemaReader.create(), SchemaReader.create().before62())) {
            SchemaResult result = reader.read(texts, "a.json");
            if (result instanceof SchemaResult.Linked linked) {
                String written = SchemaFileWriter.write(linked.schema());
                assertThat(SchemaReader.create().read("b.json", written).problems())
                        .as(written)
                        .isEmpty();
            } else {
                assertThat(result.problems()).anyMatch(problem -> problem.severity() == Severity.ERROR);
                assertThat(ProblemFormat.list(result.problems())).isNotBlank();
            }
        }
    }
}
