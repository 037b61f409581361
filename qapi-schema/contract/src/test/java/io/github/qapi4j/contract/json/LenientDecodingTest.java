// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QapiDecodeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Decoders as generated ones, and members of another kind at every place. */
class LenientDecodingTest {
    private record Inner(@Nullable Long number, @Nullable Boolean flag) {
        static Inner fromJson(JsonNode json) {
            MemberReader in = MemberReader.of("Inner", json);
            return new Inner(in.integer("number"), in.bool("flag"));
        }
    }

    private record Outer(
            @Nullable String text,
            @Nullable Inner inner,
            @Nullable List<Inner> list,
            @Nullable Long size) {
        static Outer fromJson(JsonNode json) {
            MemberReader in = MemberReader.of("Outer", json);
            return new Outer(
                    in.string("text"),
                    in.has("inner") ? Inner.fromJson(in.get("inner")) : null,
                    in.list("list", Inner::fromJson),
                    in.unsigned("size"));
        }
    }

    private static JsonNode tree(String json) {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    private static LenientDecoding.Decoded<Outer> decode(JsonNode json) {
        return LenientDecoding.decode(() -> Outer.fromJson(json));
    }

    @Test
    void whatFitsIsAllThere() {
        var decoded = decode(tree("{'text': 'a', 'inner': {'number': 1, 'flag': true}, 'list': [], 'size': 5}"));
        assertThat(decoded.value()).isEqualTo(new Outer("a", new Inner(1L, true), List.of(), 5L));
        assertThat(decoded.leftOut()).isEmpty();
    }

    @Test
    void eachMemberOfAnotherKindIsAbsentAndTheOthersAreThere() {
        var decoded = decode(tree("{'text': 1, 'inner': {'number': true, 'flag': true}, 'list': 'x', 'size': 5}"));
        assertThat(decoded.value()).isEqualTo(new Outer(null, new Inner(null, true), null, 5L));
        assertThat(decoded.leftOut()).containsExactly("Inner.number", "Outer.list", "Outer.text");
    }

    @Test
    void objectsAndElementsOfAnotherKindAreAbsent() {
        var decoded = decode(tree("{'text': 'a', 'inner': 5, 'list': [{'number': 1}, 7], 'size': [5]}"));
        assertThat(decoded.value()).isEqualTo(new Outer("a", null, null, null));
        var inner = decode(tree("{'list': [{'number': 'x'}, {'number': 2}, {'flag': 'y', 'number': 3}]}"));
        assertThat(inner.value().list())
                .containsExactly(new Inner(null, null), new Inner(2L, null), new Inner(3L, null));
    }

    @Test
    void anotherKindOfTheWholeIsStillAnError() {
        JsonNode list = tree("[]");
        assertThatThrownBy(() -> decode(list)).isInstanceOf(QapiDecodeException.class);
    }

    @Test
    void outsideOfItDecodingIsStrict() {
        assertThatThrownBy(() -> Outer.fromJson(tree("{'text': 1}"))).isInstanceOf(QapiDecodeException.class);
    }

    @Test
    void manyMembersAreLeftOut() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add("{'number': 'x', 'flag': true}");
        }
        var decoded = decode(tree("{'list': " + all + "}"));
        assertThat(decoded.value().list()).hasSize(500).containsOnly(new Inner(null, true));
    }

    @Test
    void oneInsideTheOtherLeavesOutItsOwn() {
        var outer = LenientDecoding.decode(() -> {
            var inner = decode(tree("{'text': 1}"));
            assertThat(inner.leftOut()).containsExactly("Outer.text");
            return Outer.fromJson(tree("{'text': 'a', 'size': 5}"));
        });
        assertThat(outer.value().text()).isEqualTo("a");
        assertThat(outer.leftOut()).isEmpty();
        assertThat(LenientDecoding.isActive()).isFalse();
    }

    @Test
    void theOuterOneGoesOnBehindTheInner() {
        JsonNode json = tree("{'text': 1, 'size': 5}");
        var outer = LenientDecoding.decode(() -> {
            decode(tree("{}"));
            return Outer.fromJson(json);
        });
        assertThat(outer.value()).isEqualTo(new Outer(null, null, null, 5L));
        assertThat(outer.leftOut()).containsExactly("Outer.text");
    }
}
