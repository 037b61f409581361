// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is sent: the short way to a line, beside the one by the tree. */
class RequestsTest {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static CallRequest request(String command, ObjectNode arguments, boolean outOfBand) {
        return new CallRequest(command, arguments, outOfBand, Deadline.none(), null);
    }

    @ParameterizedTest
    @CsvSource({"query-status, false", "x-a_b.c/d ~!, true", "'', false"})
    void aPlainLineIsThatOfTheTree(String command, boolean outOfBand) {
        CallRequest request = request(command, NOTHING, outOfBand);
        assertThat(Requests.plainLine(request, null)).isEqualTo(Requests.line(Requests.message(request)));
        for (long id : new long[] {0, 7, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(Requests.plainLine(request, id)).isEqualTo(Requests.line(Requests.message(request, id)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\u001f", "\n", "a\u007f", "\u00e9", "\u4e2d"})
    void anyOtherNameTakesTheLongWay(String command) {
        assertThat(Requests.plainLine(request(command, NOTHING, false), null)).isNull();
    }

    @Test
    void soDoArguments() {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("a", 1);
        assertThat(Requests.plainLine(request("query-status", arguments, false), null))
                .isNull();
    }

    @Test
    void aMessageTellsHowItsCommandIsExecuted() {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("n", 1);
        ObjectNode inBand = Requests.message(request("ask", arguments, false));
        assertThat(inBand).hasToString("{\"execute\":\"ask\",\"arguments\":{\"n\":1}}");
        assertThat(Requests.isOutOfBand(inBand)).isFalse();
        assertThat(Requests.commandName(inBand)).isEqualTo("ask");
        ObjectNode outOfBand = Requests.message(request("ask", NOTHING, true), 5);
        assertThat(outOfBand).hasToString("{\"exec-oob\":\"ask\",\"id\":5}");
        assertThat(Requests.isOutOfBand(outOfBand)).isTrue();
        assertThat(Requests.commandName(outOfBand)).isEqualTo("ask");
    }

    @Test
    void whatARequestIsCalledHoldsNoSecret() {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("password", "do not tell");
        assertThat(request("ask", arguments, true))
                .hasToString("CallRequest[command=ask, outOfBand=true, deadline=" + Deadline.none() + "]");
    }

    @Test
    void whatIsUnsentMayTakeNoMoreThanAMessageOrAnEighthOfTheHeap() {
        assertThat(TestSessions.limited(10, 1 << 20, Duration.ZERO).maxUnsentBytes())
                .isEqualTo(10);
        assertThat(TestSessions.limited(Long.MAX_VALUE, 1 << 20, Duration.ZERO).maxUnsentBytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 8);
    }
}
