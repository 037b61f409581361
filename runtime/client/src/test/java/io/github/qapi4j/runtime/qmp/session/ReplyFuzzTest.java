// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.json.LenientDecoding;
import io.github.qapi4j.qemu.QmpIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever QEMU answers, generated classes decode it or say that it is of another kind. An input is the name of a command or
 * an event, or some number's worth of text that stands for one, a line end, and JSON.
 */
class ReplyFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaIndex SCHEMA = QmpIndex.INSTANCE;
    private static final List<String> COMMANDS = SCHEMA.commandNames();
    private static final List<String> EVENTS = SCHEMA.eventNames();

    @FuzzTest
    @DictionaryEntries({
        "query-block\\x0A",
        "query-jobs\\x0A",
        "query-named-block-nodes\\x0A",
        "query-migrate\\x0A",
        "query-cpus-fast\\x0A",
        "query-chardev\\x0A",
        "blockdev-add\\x0A",
        "JOB_STATUS_CHANGE\\x0A",
        "\\x22driver\\x22:",
        "\\x22qcow2\\x22",
        "\\x22file\\x22:",
        "\\x22type\\x22:",
        "\\x22status\\x22:",
        "\\x22id\\x22:",
        "\\x22device\\x22:",
        "\\x22image\\x22:",
        "\\x22format-specific\\x22:",
        "\\x22data\\x22:",
        "null",
        "true",
        "18446744073709551615",
        "-9223372036854775808",
        "1e999",
        "\\x5Cud800",
        "[]",
        "{}"
    })
    void reply(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 0) {
            return;
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(text.substring(end + 1));
        } catch (JacksonException e) {
            return; // The session reads JSON, and has a test of its own.
        }
        String name = text.substring(0, end);
        if (EVENTS.contains(name)) {
            checkEvent(name, tree);
        } else {
            String command =
                    COMMANDS.contains(name) ? name : COMMANDS.get(Math.floorMod(name.hashCode(), COMMANDS.size()));
            checkCommand(SCHEMA.find(command).orElseThrow(), tree);
        }
    }

    private static void checkEvent(String name, JsonNode data) {
        ObjectNode message = JSON.createObjectNode().put("event", name);
        message.set("data", data);
        QmpEvent event = SCHEMA.decodeEvent(message);
        assertThat(event.eventName()).isEqualTo(name);
        assertThat(event.toString()).isNotBlank();
    }

    private static void checkCommand(Class<?> type, JsonNode tree) {
        try {
            // What takes arguments is a value as well.
            checkValue(SCHEMA.decode(type, tree));
        } catch (QapiDecodeException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        QmpCommand<?> command =
                (QmpCommand<?>) SCHEMA.decode(type, JSON.createObjectNode()).orElseThrow();
        try {
            checkValue(Optional.ofNullable(
                    LenientDecoding.decode(() -> command.decodeReturn(tree)).value()));
        } catch (QapiDecodeException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** It can be shown and compared, and what can be written is read as the same. */
    private static void checkValue(Optional<?> decoded) {
        if (decoded.isEmpty()) {
            return;
        }
        Object value = decoded.get();
        assertThat(value.toString()).isNotNull();
        int unused = value.hashCode();
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        for (Object each : values) {
            if (each instanceof QapiObject object) {
                checkWritten(object);
            }
        }
    }

    private static void checkWritten(QapiObject object) {
        try {
            ObjectNode written = object.toJson();
            Object again = SCHEMA.decode(object.getClass(), written).orElse(object);
            assertThat(((QapiObject) again).toJson()).isEqualTo(written);
        } catch (UnrecognizedValueException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
