// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.UnknownEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules of an event's pattern, each where iotests' own would do something else or the same. */
class EventPatternTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"data": {"id": "a", "n": 1}} | {"data": {"id": "a"}}      | true  | a part is enough
                    {"data": {"id": "a", "n": 1}} | {"data": {"id": "b"}}      | false | another value
                    {"data": {"id": "a"}}         | {"data": {"other": null}}  | false | null asks for the member
                    {"data": {"id": "a"}}         | {"data": {"id": null}}     | true  | null fits any value
                    {"data": {"id": "a"}}         | {"data": null}             | true  | also an object
                    {"data": {"id": "a"}}         | {"data": {}}               | true  | the empty object fits objects
                    {"data": {"id": ""}}          | {"data": {"id": {}}}       | false | and nothing else
                    {"data": {"id": "a"}}         | {"data": {"id": ""}}       | false | the empty text fits itself
                    {"data": {"l": [1, 2]}}       | {"data": {"l": []}}        | false | the empty list, too
                    {"data": {"l": [1, 2]}}       | {"data": {"l": [1, 2]}}    | true  | lists fit one by one
                    {"data": {"l": [1, 2]}}       | {"data": {"l": [2, 1]}}    | false | in order
                    {"data": {"l": [1, 2]}}       | {"data": {"l": [1]}}       | false | and of the same length
                    {"data": {"l": [{"a": 1}]}}   | {"data": {"l": [{}]}}      | true  | elements may be parts
                    {"data": {"n": 1}}            | {"data": {"n": 1.0}}       | true  | numbers fit by value
                    {"data": {"n": 1}}            | {"data": {"n": true}}      | false | true is no number
                    {"data": {"n": "1"}}          | {"data": {"n": 1}}         | false | nor is text
                    """)
    void fits(String event, String pattern, boolean fits, String why) throws Exception {
        UnknownEvent sent = new UnknownEvent("E", (ObjectNode) JSON.readTree(event));
        assertThat(EventPattern.of("E", JSON.readTree(pattern)).test(sent))
                .as(why)
                .isEqualTo(fits);
    }

    @Test
    void nameMustBeTheEvents() {
        UnknownEvent sent = new UnknownEvent("E", JSON.createObjectNode());
        assertThat(EventPattern.of("E").test(sent)).isTrue();
        assertThat(EventPattern.of("F").test(sent)).isFalse();
    }
}
