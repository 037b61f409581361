// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trees whose text comes byte by byte, and what they weigh. */
class TreeBuilderTest {
    private final JsonParser parser = new JsonFactory().createNonBlockingByteArrayParser(ObjectReadContext.empty());
    private final ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
    private final TreeBuilder tree = new TreeBuilder();

    private List<JsonNode> feed(String text) throws Exception {
        List<JsonNode> values = new ArrayList<>();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            feeder.feedInput(new byte[] {one}, 0, 1);
            JsonNode value;
            while ((value = tree.next(parser)) != null) {
                values.add(value);
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":[],\"b\":{},\"c\":[{\"d\":[1,[2],{}]},3],\"e\":{\"f\":{\"g\":null},\"h\":true}}",
                "[[],[[]],{\"a\":false},\"ä\\u0000\\ud83d\\ude00\"]",
                "{\"int\":-2147483648,\"long\":9223372036854775807,\"unsigned\":18446744073709551615,\"number\":1.5e300}",
                "{\"a\":1,\"a\":2}"
            })
    void theTreeIsJacksonsOwn(String text) throws Exception {
        assertThat(feed(text)).containsExactly(JsonMapper.shared().readTree(text));
        assertThat(feed(text)).as("and so is the next one").hasSize(1);
    }

    @Test
    void oneValueFollowsTheOther() throws Exception {
        assertThat(feed("{\"a\":[1]}\r\n[2] \"three\" 4 null {}"))
                .extracting(JsonNode::toString)
                .containsExactly("{\"a\":[1]}", "[2]", "\"three\"", "4", "null", "{}");
    }

    @Test
    void partsWeighAsSoonAsTheyAreThere() throws Exception {
        long weight = 0;
        assertThat(tree.weight()).isZero();
        assertThat(feed("{")).isEmpty();
        assertThat(tree.weight()).isEqualTo(weight += 160);
        assertThat(feed("\"key\":")).isEmpty();
        assertThat(tree.weight()).isEqualTo(weight += 48 + 3);
        assertThat(feed("[")).isEmpty();
        assertThat(tree.weight()).isEqualTo(weight += 64 + 8);
        assertThat(feed("17,")).isEmpty();
        assertThat(tree.weight()).isEqualTo(weight += 24);
        assertThat(feed("\"abcd\",")).isEmpty();
        assertThat(tree.weight()).isEqualTo(weight += 64 + 2 * 4);
        assertThat(feed("null]")).isEmpty();
        assertThat(tree.weight()).isEqualTo(weight += 24);
        assertThat(tree.tokens()).isEqualTo(7);
        assertThat(feed("}")).hasSize(1);
        assertThat(tree.latestWeight()).isEqualTo(weight);
        assertThat(tree.weight()).isZero();
        assertThat(tree.tokens()).isEqualTo(8);
        assertThat(feed("{}")).hasSize(1);
        assertThat(tree.latestWeight()).isEqualTo(160);
    }
}
