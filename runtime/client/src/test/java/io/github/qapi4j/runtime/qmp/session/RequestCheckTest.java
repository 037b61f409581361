// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qapi4j.runtime.deadline.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Both sides of each limit. */
class RequestCheckTest {
    private static long weigh(String command, ObjectNode arguments) {
        return RequestCheck.weigh(new CallRequest(command, arguments, false, Deadline.none(), null));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void refused(ObjectNode arguments, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weigh("echo", arguments))
                .withMessage("'echo' was not sent: " + why);
    }

    @Test
    void argumentsWeighWhatTheirTreeDoes() {
        ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree("""
                {"text": "äöü", "n": 5, "list": [true, null, "x", {"key": 1.5}, [], [1, [2]]], "object": {}}
                """);
        assertThat(weigh("echo", tree)).isEqualTo(TreeWeight.of(tree));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThousandLevelsAreTheMost(boolean lists) {
        ObjectNode arguments = object();
        ArrayNode list = arguments.putArray("n");
        ObjectNode inner = object();
        list.add(inner);
        for (int level = lists ? 2 : 3; level < 1000; level++) {
            if (lists) {
                list = list.addArray();
            } else {
                inner = inner.putObject("n");
            }
        }
        assertThat(weigh("echo", arguments)).isPositive();
        if (lists) {
            list.addArray();
        } else {
            inner.putObject("n");
        }
        refused(arguments, "its arguments have more than 1000 levels");
    }

    @Test
    void twoMillionPartsAreTheMost() {
        int most = (2 << 20) - 32;
        ObjectNode arguments = object();
        ArrayNode list = arguments.putArray("n");
        // An object, its brace, a member and a list with its bracket are 7 parts, an empty list in it 3, a number 2.
        list.addArray();
        for (int parts = 7 + 3; parts < most; parts += 2) {
            list.add(1);
        }
        assertThat(weigh("echo", arguments)).isPositive();
        list.add(1);
        refused(arguments, "its arguments have more than " + most + " parts");
    }

    @Test
    void sixtyFourMebibytesAreTheMost() {
        // What the text is in takes 8 bytes and 6 parts; 1000 bytes are left for what is around the arguments.
        int most = (64 << 20) - 8 - 6 - 1000;
        assertThat(weigh("echo", object().put("n", "x".repeat(most)))).isPositive();
        refused(object().put("n", "x".repeat(most + 1)), "it is longer than the 64 MiB that QEMU reads");
    }

    @ParameterizedTest
    @CsvSource({
        "\\ud800, 'half a character, U+D800, at 0, which is no text'",
        "ab\\udfff, 'half a character, U+DFFF, at 2, which is no text'",
        "\\ud83d\\ude00\\ude00, 'half a character, U+DE00, at 2, which is no text'",
        "x\\uffff, 'U+FFFF at 1, which is no character'",
        "\\ufffe, 'U+FFFE at 0, which is no character'",
        "\\ufdd0, 'U+FDD0 at 0, which is no character'",
        "\\ufdef, 'U+FDEF at 0, which is no character'",
        "a\\ud83f\\udffe, 'U+1FFFE at 1, which is no character'",
        "\\ud83d\\ude00\\ud83d\\ude00\\uffff, 'U+FFFF at 4, which is no character'",
    })
    void aWrongCharacterIsNamedWithItsPlace(String escaped, String why) {
        String text = JsonMapper.shared().readValue("\"" + escaped + "\"", String.class);
        refused(object().put("file", text), "'file' holds " + why);
        refused(object().put(text, "x"), "a member's name holds " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud7ff", "\ue000", "\ufdcf", "\ufdf0", "\ufffd", "\ud800\udc00", "\udbff\udffd"})
    void theNeighboursOfWrongCharactersAreText(String text) {
        assertThat(weigh(text, object().put(text, text))).isPositive();
    }

    @Test
    void theNameOfACommandIsShownAsFarAsItCanBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weigh("a\u0007b\ud83d", object()))
                .withMessage("'a?b?' was not sent: its name holds half a character, U+D83D, at 3, which is no text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weigh("y".repeat(201) + "\uffff", object()))
                .withMessage(
                        "'" + "y".repeat(200) + "' was not sent: its name holds U+FFFF at 201, which is no character");
    }
}
