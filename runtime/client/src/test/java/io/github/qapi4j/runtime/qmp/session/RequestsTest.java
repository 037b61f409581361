// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.deadline.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The short way to a line, beside the one by the tree. */
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
}
