// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;
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
}
