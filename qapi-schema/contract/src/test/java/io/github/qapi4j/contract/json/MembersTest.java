// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiObject;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class MembersTest {
    private final ObjectNode object = JsonNodeFactory.instance.objectNode();
    private final MemberReader in = MemberReader.of("Type", object);

    @Test
    void absentAndNullAreReadAsNullButToldApart() {
        object.putNull("null");
        assertThat(in.string("null")).isNull();
        assertThat(in.string("absent")).isNull();
        assertThat(in.contains("null")).isTrue();
        assertThat(in.has("null")).isFalse();
        assertThat(in.contains("absent")).isFalse();
        assertThat(in.any("null")).isEqualTo(JsonNodeFactory.instance.nullNode());
        assertThat(in.any("absent")).isNull();
    }

    @Test
    void listsAreNullEmptyOrFullAndCannotBeChanged() {
        object.putArray("empty");
        object.putArray("full").add("a");
        assertThat(in.list("absent", JsonNode::asString)).isNull();
        assertThat(in.list("empty", JsonNode::asString)).isEmpty();
        assertThat(in.list("full", JsonNode::asString)).containsExactly("a").isUnmodifiable();
    }

    @Test
    void anotherKindIsNamedWithItsMember() {
        object.put("list", 1);
        assertThatExceptionOfType(QapiDecodeException.class)
                .isThrownBy(() -> in.list("list", JsonNode::asString))
                .withMessage("Type.list: expected an array but found 1");
    }

    @Test
    void everyKindIsReadAsDeclaredAndNamedWhereItIsNot() {
        object.put("text", "x")
                .put("int", 1)
                .put("long", 1L << 40)
                .put("whole", 3.0)
                .put("bool", true);
        object.putArray("list").add(1).addNull();
        assertThat(in.string("text")).isEqualTo("x");
        assertThat(in.integer("int")).isEqualTo(1);
        assertThat(in.unsigned("long")).isEqualTo(1L << 40);
        assertThat(in.integer("whole")).isEqualTo(3);
        assertThat(in.number("int")).isEqualTo(1.0);
        assertThat(in.bool("bool")).isTrue();
        assertRefused(() -> in.string("int"), "Type.int: expected a string but found 1");
        assertRefused(() -> in.integer("text"), "Type.text: expected a 64-bit integer but found \"x\"");
        assertRefused(() -> in.unsigned("bool"), "Type.bool: expected an unsigned 64-bit integer but found true");
        assertRefused(() -> in.number("text"), "Type.text: expected a number but found \"x\"");
        assertRefused(() -> in.bool("int"), "Type.int: expected a boolean but found 1");
        assertRefused(
                () -> in.list("list", item -> item.isNull() ? null : item),
                "Type.list: expected no null in the array but found [1,null]");
    }

    private static void assertRefused(ThrowableAssert.ThrowingCallable reading, String message) {
        assertThatExceptionOfType(QapiDecodeException.class).isThrownBy(reading).withMessage(message);
    }

    @Test
    void undeclaredMembersAreKept() {
        object.put("driver", "x").put("drive", "d").put("num", 1);
        assertThat(in.further("driver", "id")).containsOnlyKeys("drive", "num").isUnmodifiable();
    }

    @Test
    void nullIsNotWrittenAndTreesAreCopied() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("a", 1);
        MemberWriter out = new MemberWriter();
        out.string("s", null);
        out.integer("i", null);
        out.list("absent", null, StringNode::valueOf);
        out.list("empty", List.<String>of(), StringNode::valueOf);
        out.any("tree", tree);
        out.unsigned("u", -1L);
        tree.put("a", 2);
        assertThat(out.object()).hasToString("{\"empty\":[],\"tree\":{\"a\":1},\"u\":18446744073709551615}");
    }

    @Test
    void everyKindIsWrittenAsDeclared() {
        QapiEnum tag = () -> "red";
        QapiObject branch = () -> JsonNodeFactory.instance.objectNode().put("x", 1);
        ObjectNode further = JsonNodeFactory.instance.objectNode().put("y", 2);
        MemberWriter out = new MemberWriter();
        out.string("s", "a");
        out.integer("i", -1L);
        out.unsigned("u", 1L);
        out.number("n", 0.5);
        out.number("noNumber", null);
        out.bool("b", true);
        out.bool("noBool", null);
        out.unsigned("noUnsigned", null);
        out.any("noTree", null);
        out.value("e", tag);
        out.value("noValue", null);
        out.list("l", List.of("a", "b"), StringNode::valueOf);
        out.merge(branch);
        out.merge(null);
        out.further(Map.of("f", further));
        further.put("y", 3);
        assertThat(out.object())
                .hasToString("{\"s\":\"a\",\"i\":-1,\"u\":1,\"n\":0.5,\"b\":true,\"e\":\"red\",\"l\":[\"a\",\"b\"],"
                        + "\"x\":1,\"f\":{\"y\":2}}");
    }

    @Test
    void dataAndTagsMayBeAbsent() {
        object.put("tag", "red").put("flag", false);
        assertThat(in.tag("tag")).isEqualTo("red");
        assertThat(in.tag("absent")).isEmpty();
        assertThat(in.bool("flag")).isFalse();
        assertThat(MemberReader.ofData("E", object).object()).isEmpty();
        object.putObject("data").put("a", 1);
        assertThat(MemberReader.ofData("E", object).integer("a")).isEqualTo(1);
        assertThat(MemberReader.ofData("E", object).get("a")).hasToString("1");
    }

    @Test
    void aListMayBeAllThereIs() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode().add("a").add("b");
        assertThat(MemberReader.list("Reply", list, JsonNode::asString)).containsExactly("a", "b");
        assertRefused(
                () -> MemberReader.list("Reply", list, item -> item.asString().equals("a") ? item : null),
                "Reply: expected no null in the array but found [\"a\",\"b\"]");
        assertRefused(
                () -> MemberReader.list("Reply", object, JsonNode::asString), "Reply: expected an array but found {}");
    }

    @Test
    void secretMembersAreKnownByNameOrBySibling() {
        assertThat(List.of("password", "secret", "cookie"))
                .allMatch(member -> SecretMembers.isSecret(member, List.of()));
        assertThat(SecretMembers.isSecret("data", List.of("data", "keyid"))).isTrue();
        assertThat(SecretMembers.isSecret("data", List.of("data"))).isFalse();
        assertThat(SecretMembers.isSecret("iv", List.of("iv", "keyid"))).isFalse();
    }
}
