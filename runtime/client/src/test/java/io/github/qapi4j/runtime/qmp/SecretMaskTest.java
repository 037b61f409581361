// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class SecretMaskTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"execute":"set_password","arguments":{"protocol":"vnc","password":"x"}} | {"execute":"set_password","arguments":{"protocol":"vnc","password":"***"}}
            {"arguments":{"qom-type":"secret","id":"s","data":"x"}} | {"arguments":{"qom-type":"secret","id":"s","data":"***"}}
            {"event":"E","data":{"id":"s"}} | {"event":"E","data":{"id":"s"}}
            {"arguments":{"property":"password","value":"x"}} | {"arguments":{"property":"password","value":"***"}}
            {"arguments":{"property":"size","value":"x"}} | {"arguments":{"property":"size","value":"x"}}
            {"arguments":{"key-secret":"keysec0","password-secret":"s"}} | {"arguments":{"key-secret":"keysec0","password-secret":"s"}}
            {"arguments":{"command-line":"set_password vnc x"}} | {"arguments":{"command-line":"***"}}
            {"arguments":{"command-line":"info block"}} | {"arguments":{"command-line":"info block"}}
            {"a":[{"filename":"http://me:x@host/d"}]} | {"a":[{"filename":"http://me:***@host/d"}]}
            {"return":[{"cookie":17}]} | {"return":[{"cookie":17}]}
            """)
    void masks(String message, String masked) throws Exception {
        ObjectNode sent = (ObjectNode) JSON.readTree(message);
        assertThat(SecretMask.STANDARD.mask(sent)).hasToString(masked);
        assertThat(sent).as("the message itself").hasToString(message);
    }

    @Test
    void furtherMembersCanBeMasked() throws Exception {
        ObjectNode sent = (ObjectNode) JSON.readTree("{\"arguments\":{\"keys\":[1,2],\"password\":\"x\"}}");
        assertThat(SecretMask.STANDARD.with("keys").mask(sent))
                .hasToString("{\"arguments\":{\"keys\":\"***\",\"password\":\"***\"}}");
    }
}
