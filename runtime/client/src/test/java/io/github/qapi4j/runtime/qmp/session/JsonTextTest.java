// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is sent, beside what Jackson's mapper would send. */
class JsonTextTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();

    private void assertWrittenAsTheMapperDoes() {
        assertThat(new String(JsonText.line(tree), StandardCharsets.UTF_8))
                .isEqualTo(MAPPER.writeValueAsString(tree) + "\n");
    }

    @Test
    void numbers() {
        tree.put("int", -7)
                .put("short", (short) 3)
                .put("long", Long.MIN_VALUE)
                .put("unsigned", new BigInteger("18446744073709551615"))
                .put("double", 1e-7)
                .put("whole", 2.0)
                .put("float", 0.1f)
                .put("decimal", new BigDecimal("1.50E+30"))
                .put("small", new BigDecimal("0.00000001"));
        assertWrittenAsTheMapperDoes();
    }

    @Test
    void texts() {
        tree.put("quoted \"\\", "line\n\tand\u0001 control\u007f")
                .put("ünïcode", "\ud83d\ude00 \u2028 \u20ac")
                .put("", "")
                .put("long", "ä".repeat(100_000));
        assertWrittenAsTheMapperDoes();
    }

    @Test
    void trees() {
        tree.putNull("null").put("true", true).putObject("empty");
        tree.putArray("array")
                .add(1)
                .add("two")
                .addNull()
                .addArray()
                .addObject()
                .put("x", false);
        assertWrittenAsTheMapperDoes();
    }

    /** What needs no generator of Jackson's, and what no longer is like that. */
    @Test
    void plainTrees() {
        tree.put("execute", "blockdev-add").put("id", 4711).putNull("nothing").put("", Integer.MIN_VALUE);
        tree.putObject("arguments").put("long", Long.MAX_VALUE).put("on", true).put("off", false);
        tree.putObject("empty")
                .putArray("list")
                .addObject()
                .putArray("x")
                .add("a")
                .add(1);
        assertWrittenAsTheMapperDoes();
        for (String text : List.of(" ~", "\"", "\\", "/", "\u001f", "\u007f", "\u0080", "\ud800\udc00")) {
            tree.put("text", text);
            assertWrittenAsTheMapperDoes();
            tree.put("text", "plain").put("name" + text, 1);
            assertWrittenAsTheMapperDoes();
            tree.remove("name" + text);
        }
        tree.put("text", 1.5);
        assertWrittenAsTheMapperDoes();
    }

    @Test
    void longAndDeepTrees() {
        ArrayNode list = tree.putArray("list");
        for (int i = 0; i < 10_000; i++) {
            list.add(i);
        }
        assertWrittenAsTheMapperDoes();
        for (int length = 8150; length < 8250; length++) {
            tree.removeAll().put("text", "x".repeat(length)).put("next", "y");
            assertWrittenAsTheMapperDoes();
        }
        ArrayNode deep = tree.removeAll().putArray("deep");
        for (int level = 0; level < 60; level++) {
            deep = deep.addArray();
            assertWrittenAsTheMapperDoes();
        }
    }

    @Test
    void javaObjects() {
        tree.putPOJO("pojo", Map.of("list", List.of(1, "x"))).put("bytes", new byte[] {1, 2, 3});
        assertWrittenAsTheMapperDoes();
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        ArrayNode deep = JsonNodeFactory.instance.arrayNode();
        tree.set("deep", deep);
        for (int level = 0; level < 100_000; level++) {
            deep = deep.addArray();
        }
        assertThatThrownBy(() -> JsonText.line(tree)).isInstanceOf(JacksonException.class);
    }
}
