// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.async.NonBlockingByteArrayJsonParser;

/** A parser that is made without Jackson's factory reads, and refuses, what one of the factory does. */
class JsonReadersTest {
    static List<String> texts() {
        return List.of(
                "{\"return\": {\"running\": true, \"status\": \"running\"}}",
                "{\"n\": [0, -1, 2147483648, 18446744073709551616, 1.5e300, 1e-7, null, false]}",
                "{\"t\": \"\\u00e4 \\ud83d\\ude00 ä \\n\", \"a long name that is no symbol yet\": 1, \"ü\": 2}",
                "[".repeat(1000) + "]".repeat(1000),
                "[".repeat(1001),
                "{\"twice\": 1, \"twice\": 2}",
                "{'single': 1}",
                "[01]",
                "[+1]",
                "[.5]",
                "[NaN]",
                "[1,]",
                "// comment\n1",
                "{\"a\" 1}",
                "[\"line\nend\"]",
                "[1}",
                "1".repeat(1001),
                "[" + "1".repeat(1000) + "]",
                "{\"" + "n".repeat(50_001) + "\": 1}",
                "\"" + "x".repeat(200_000) + "\"",
                "\u00ff");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readsWhatTheFactorysParserReads(String text) throws IOException {
        assertThat(JsonReaders.nonBlocking()).isInstanceOf(NonBlockingByteArrayJsonParser.class);
        for (int piece : new int[] {1, 3, Integer.MAX_VALUE}) {
            assertThat(tokens(JsonReaders.nonBlocking(), text, piece))
                    .isEqualTo(tokens(JsonReaders.byFactory(), text, piece));
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void hasTheSettingsOfTheFactorys(Enum<?> feature) {
        JsonParser direct = JsonReaders.nonBlocking();
        JsonParser byFactory = JsonReaders.byFactory();
        if (feature instanceof StreamReadFeature ofStreams) {
            assertThat(direct.isEnabled(ofStreams)).isEqualTo(byFactory.isEnabled(ofStreams));
        } else if (feature instanceof JsonReadFeature ofJson) {
            assertThat(((NonBlockingByteArrayJsonParser) direct).isEnabled(ofJson))
                    .isEqualTo(((NonBlockingByteArrayJsonParser) byFactory).isEnabled(ofJson));
        }
        assertThat(direct.streamReadConstraints()).isSameAs(byFactory.streamReadConstraints());
    }

    static List<Enum<?>> features() {
        List<Enum<?>> features = new ArrayList<>(List.of(StreamReadFeature.values()));
        features.addAll(List.of(JsonReadFeature.values()));
        return features;
    }

    private static List<String> tokens(JsonParser parser, String text, int piece) throws IOException {
        List<String> tokens = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (parser) {
            ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
            TreeBuilder tree = new TreeBuilder();
            for (int from = 0; from < bytes.length; from += Math.min(piece, bytes.length - from)) {
                feeder.feedInput(bytes, from, from + Math.min(piece, bytes.length - from));
                Object value = tree.next(parser);
                if (value != null) {
                    tokens.add(value.toString());
                }
            }
            feeder.endOfInput();
            tokens.add(String.valueOf(parser.nextToken()));
        } catch (JacksonException e) {
            tokens.add(e.getClass() + ": " + e.getOriginalMessage());
        }
        return tokens;
    }
}
