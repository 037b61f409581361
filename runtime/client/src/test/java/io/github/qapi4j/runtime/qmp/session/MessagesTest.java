// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class MessagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"QMP": {"version": {}, "capabilities": []}}  | GREETING
                    {"return": {}}                                | RETURN
                    {"return": null, "id": 1}                     | RETURN
                    {"error": {"class": "X", "desc": "y"}}        | ERROR
                    {"event": "STOP", "timestamp": {}}            | EVENT
                    {"event": 5}                                  | OTHER
                    {"error": "text"}                             | OTHER
                    {}                                            | OTHER
                    """)
    void kindsAreToldApart(String json, String kind) throws Exception {
        ObjectNode message = (ObjectNode) new ObjectMapper().readTree(json);
        assertThat(Messages.kind(message)).isEqualTo(Messages.Kind.valueOf(kind));
    }

    @Test
    void onlyTheBeginningOfWhatIsLongIsShown() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        // {"n":""} takes 8 characters.
        String whole = "x".repeat(200 - 8);
        assertThat(Messages.excerpt(message.put("n", whole))).isEqualTo("{\"n\":\"" + whole + "\"}");
        assertThat(Messages.excerpt(message.put("n", whole + "x"))).isEqualTo("{\"n\":\"" + whole + "x\"\u2026");
    }

    @Test
    void whatAnErrorDoesNotSayIsEmpty() throws Exception {
        ObjectNode error = (ObjectNode)
                new ObjectMapper().readTree("{\"error\": {\"class\": \"X\", \"desc\": \"y\"}, \"id\": null}");
        assertThat(Messages.errorClass(error)).isEqualTo("X");
        assertThat(Messages.errorText(error)).isEqualTo("y");
        assertThat(Messages.hasId(error)).isFalse();
        error.remove("error");
        assertThat(Messages.errorClass(error)).isEmpty();
        assertThat(Messages.errorText(error)).isEmpty();
        assertThat(Messages.hasId(error.put("id", 0))).isTrue();
        assertThat(Messages.id(error).asInt()).isZero();
    }
}
