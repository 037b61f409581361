// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What all generated classes have from the contract. */
class ContractTest {
    private static final class Builder implements QapiBuilder<List<String>, Builder> {
        private final List<String> names = new ArrayList<>();

        Builder name(String name) {
            names.add(name);
            return this;
        }

        @Override
        public List<String> build() {
            return names;
        }
    }

    private static final class Value implements Buildable<Value> {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void aMemberIsSetWhereThereIsAValue() {
        Builder builder = new Builder();
        assertThat(builder.ifNotNull("a", Builder::name).ifNotNull(null, Builder::name))
                .isSameAs(builder);
        assertThat(builder.build()).containsExactly("a");
    }

    @Test
    void aValueIsBuiltAsItself() {
        Value value = new Value();
        assertThat(value.build()).isSameAs(value);
    }

    @Test
    void theDataOfAnUnknownEventIsACopyOrEmpty() {
        ObjectNode raw = object().put("event", "E");
        assertThat(new UnknownEvent("E", raw).dataJson()).hasToString("{}");
        raw.set("data", object().put("a", 1));
        UnknownEvent event = new UnknownEvent("E", raw);
        event.dataJson().put("a", 2);
        assertThat(event.dataJson()).hasToString("{\"a\":1}");
        assertThat(new UnknownEvent("E", object().put("data", 5)).dataJson()).hasToString("{}");
    }

    @Test
    void theFirstAndTheLastSecondAreTimes() {
        assertThat(at(0)).contains(Instant.EPOCH);
        assertThat(at(-1)).isEmpty();
        long last = Instant.MAX.getEpochSecond();
        assertThat(at(last)).contains(Instant.ofEpochSecond(last));
        assertThat(at(last + 1)).isEmpty();
    }

    private static Optional<Instant> at(long seconds) {
        ObjectNode message = object();
        message.putObject("timestamp").put("seconds", seconds).put("microseconds", 0);
        return new UnknownEvent("E", message).timestamp();
    }

    @Test
    void whatWasFoundIsShownInUpTo200Characters() {
        ArrayNode found = JsonNodeFactory.instance.arrayNode().add("x".repeat(196));
        assertThat(new QapiDecodeException("T.m", "a string", found))
                .hasMessage("T.m: expected a string but found " + found);
        ArrayNode longer = JsonNodeFactory.instance.arrayNode().add("x".repeat(197));
        assertThat(new QapiDecodeException("T.m", "a string", longer))
                .hasMessage(
                        "T.m: expected a string but found " + longer.toString().substring(0, 200) + "…");
    }

    @Test
    void whatIsTooDeepToBeShownIsNamedByItsKind() {
        ArrayNode outer = JsonNodeFactory.instance.arrayNode();
        ArrayNode inner = outer;
        for (int i = 0; i < 2000; i++) {
            inner = inner.addArray();
        }
        assertThat(new QapiDecodeException("T.m", "a string", outer))
                .hasMessage("T.m: expected a string but found ARRAY of too many levels to be shown");
    }
}
