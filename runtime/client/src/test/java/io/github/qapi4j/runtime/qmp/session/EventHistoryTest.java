// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.UnknownEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is kept is bounded by number and by weight. */
class EventHistoryTest {
    private static QueuedEvent event(String name, long weight) {
        return new QueuedEvent(new UnknownEvent(name, JsonNodeFactory.instance.objectNode()), weight);
    }

    @Test
    void holdsAsManyAsItMayOrAsWeighNoMoreThanItMay() {
        EventHistory history = new EventHistory(3, 100);
        history.add(event("a", 50));
        history.add(event("b", 50));
        assertThat(history.events()).extracting(QmpEvent::eventName).containsExactly("a", "b");
        history.add(event("c", 1));
        assertThat(history.events()).extracting(QmpEvent::eventName).containsExactly("b", "c");
        history.add(event("d", 1));
        history.add(event("e", 1));
        assertThat(history.events()).extracting(QmpEvent::eventName).containsExactly("c", "d", "e");
        history.add(event("large", 1000));
        assertThat(history.events()).extracting(QmpEvent::eventName).containsExactly("large");
        history.add(event("f", 100));
        assertThat(history.events()).extracting(QmpEvent::eventName).containsExactly("f");
    }

    @Test
    void holdsNothingWhereNothingIsWanted() {
        EventHistory none = new EventHistory(0, 100);
        none.add(event("a", 1));
        assertThat(none.events()).isEmpty();
    }

    @Test
    void treesWeighWhatTheirPartsDo() {
        assertThat(weight("17")).isEqualTo(24);
        assertThat(weight("\"abc\"")).isEqualTo(64 + 2 * 3);
        assertThat(weight("[]")).isEqualTo(64);
        assertThat(weight("[1, \"ab\"]")).isEqualTo(64 + 8 + 24 + 8 + 64 + 4);
        assertThat(weight("{}")).isEqualTo(160);
        assertThat(weight("{\"key\": [1]}")).isEqualTo(160 + 48 + 3 + 64 + 8 + 24);
    }

    private static long weight(String json) {
        JsonNode tree = JsonMapper.shared().readTree(json);
        return TreeWeight.of(tree);
    }
}
