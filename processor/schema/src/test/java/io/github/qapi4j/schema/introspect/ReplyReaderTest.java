// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private static final String NOTHING = "{'name': '0', 'meta-type': 'object', 'members': []}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "17 | a reply is a list of entities, or an object that has one as its 'return'",
                "{} | a reply is a list of entities, or an object that has one as its 'return'",
                "[] | a reply has from 1 to 100000 entities, not 0",
                "{'error': {'class': 'GenericError', 'desc': 'no'}} | QEMU answered with an error: no",
                "[17] | entity 0: this is not an object",
                "[{'meta-type': 'event', 'arg-type': 'x'}] | entity 0: 'name' is missing",
                "[{'name': 7, 'meta-type': 'builtin'}] | entity 0: 'name' must be a string that is not empty",
                "[{'name': 'a', 'meta-type': 'thing'}] | entity 0 ('a'): there is no meta-type 'thing'",
                "[{'name': 'c', 'meta-type': 'command', 'arg-type': '0'}] | entity 0 ('c'): 'ret-type' is missing",
                "[{'name': 'c', 'meta-type': 'enum', 'members': {}}] | entity 0 ('c'): 'members' must be a list",
                "[{'name': 'c', 'meta-type': 'enum', 'values': [1]}] | entity 0 ('c') values[0]: this is not a string, or empty",
                "[{'name': 'c', 'meta-type': 'enum', 'values': ['a', 'a']}] | entity 0 ('c'): the value 'a' is there twice",
                "[{'name': '0', 'meta-type': 'object', 'members': [{'name': 'x'}]}] | entity 0 ('0') members[0]: 'type' is missing",
                "[{'name': '0', 'meta-type': 'object', 'members': [], 'tag': 'x'}] | entity 0 ('0'): 'tag' and 'variants' belong together",
                "[{'name': 'E', 'meta-type': 'event', 'arg-type': '9'}] | event 'E': arg-type refers to '9', which is no object type of the reply",
                "[{'name': 'c', 'meta-type': 'command', 'arg-type': '9', 'ret-type': '9'}] | command 'c': arg-type refers to '9', which is no object type of the reply",
                "[{'name': 'c', 'meta-type': 'command', 'arg-type': '9', 'ret-type': '9'}] | command 'c': ret-type refers to '9', which is no type of the reply",
                "[{'name': 'c', 'meta-type': 'command', 'arg-type': 'str', 'ret-type': 'c'}, {'name': 'str', 'meta-type': 'builtin', 'json-type': 'string'}] | command 'c': arg-type refers to 'str', which is no object type of the reply",
                "[{'name': 'c', 'meta-type': 'command', 'arg-type': '9', 'ret-type': 'c'}] | command 'c': ret-type refers to 'c', which is no type of the reply",
                "[{'name': 'E', 'meta-type': 'event', 'arg-type': '1'}, {'name': '1', 'meta-type': 'object', 'members': [{'name': 'x', 'type': 'E'}]}] | object '1': 'x' refers to 'E', which is no type of the reply",
                "[{'name': '[8]', 'meta-type': 'array', 'element-type': '8'}] | array '[8]': element-type refers to '8', which is no type of the reply",
                "[{'name': '1', 'meta-type': 'object', 'members': [{'name': 'x', 'type': '8'}]}] | object '1': 'x' refers to '8', which is no type of the reply",
                "[{'name': '1', 'meta-type': 'alternate', 'members': [{'type': '8'}]}] | alternate '1': an alternative refers to '8', which is no type of the reply",
                "[{'name': '2', 'meta-type': 'enum', 'values': ['a']}, {'name': '1', 'meta-type': 'object', 'members': [{'name': 'x', 'type': '2'}], 'tag': 'x', 'variants': [{'case': 'a', 'type': '2'}]}] | object '1': variant 'a' refers to '2', which is no object type of the reply",
                "[{'name': '2', 'meta-type': 'enum', 'values': ['a']}, {'name': '1', 'meta-type': 'object', 'members': [{'name': 'x', 'type': '2'}], 'tag': 'x', 'variants': [{'case': 'b', 'type': '1'}]}] | object '1': 'b' is a variant but no value of the tag",
                "[{'name': '2', 'meta-type': 'enum', 'values': ['a']}, {'name': '1', 'meta-type': 'object', 'members': [{'name': 'x', 'type': '2', 'default': null}], 'tag': 'x', 'variants': []}] | object '1': the tag 'x' must be a required member whose type is an enum",
                "[{'name': 'any', 'meta-type': 'builtin', 'json-type': 'value'}, {'name': '1', 'meta-type': 'alternate', 'members': [{'type': 'any'}]}] | alternate '1': 'any' is of no certain JSON kind, so that it is no alternative",
                "[{'name': 'long', 'meta-type': 'builtin', 'json-type': 'int'}] | builtin 'long': there is no built-in type of this name",
                "[{'name': '0', 'meta-type': 'object', 'members': [], 'tag': 'x', 'variants': []}] | object '0': the tag 'x' must be a required member whose type is an enum",
                "[{'name': '[[0]]', 'meta-type': 'array', 'element-type': '[[0]]'}] | array '[[0]]': an array's elements are not arrays",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThat(problems(text)).contains("reply.json: " + message + " [bad-reply]");
    }

    /** As libvirt keeps them: all messages of a session, one after another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'QMP': {'version': {}, 'capabilities': ['oob']}}\n{'return': {}}\n",
                "{'execute': 'qmp_capabilities', 'id': 'libvirt-1'}\n\n{'id': 'libvirt-1', 'return': {}}\n\n",
                "{'return': {'qemu': {'major': 10}, 'package': ''}, 'id': 'libvirt-1'} {'error': {'desc': 'no'}}",
                "{'timestamp': {'seconds': 1}, 'event': 'STOP'} {'return': []} {'return': [{'name': 'x'}]}",
                "-> {'execute': 'qmp_capabilities'}\n<- {'return': {}}\n  -> { 'execute': 'query-qmp-schema' }\n<-",
                "2026-11-29T10:00:00.123Z <<< {'QMP': {}}\n2026-11-29T10:00:01Z >>> {'execute': 'query-qmp-schema'}\n",
                "\uFEFF{'QMP': {'version': {}}}\n",
                "qemu-system-x86_64: warning: host doesn't support it [bit 2]\n{'QMP': {}}\n(qemu) <exit>\n"
            })
    void theReplyIsFoundInASession(String before) {
        String session = before + "{'return': [" + NOTHING + "], 'id': 'libvirt-2'}\n{'return': {}}";
        List<Problem> problems = new ArrayList<>();
        String text = session.replace('\'', '"');

        assertThat(ReplyReader.isReply(text)).isTrue();
        assertThat(ReplyReader.read("session.json", text, problems::add))
                .hasValueSatisfying(reply -> assertThat(reply.entities()).hasSize(1));
        assertThat(problems).isEmpty();
    }

    @Test
    void aSessionWithoutTheReplyIsTold() {
        assertThat(problems("{'QMP': {}} {'return': {}}"))
                .containsExactly("reply.json: none of the 2 messages is a reply of query-qmp-schema [bad-reply]");
        assertThat(problems("")).containsExactly("reply.json: there is no message [bad-reply]");
        assertThat(problems("{'return': {}}".repeat(10_001)))
                .containsExactly("reply.json: there are more than 10000 messages [bad-reply]");
    }

    @Test
    void namesHoldNoControlCharacters() {
        assertThat(problems(
                        "[{'name': 'a\\u001b[31m', 'meta-type': 'event', 'arg-type': '0\\u0085'}, " + NOTHING + "]"))
                .contains("reply.json: entity 0 ('a\\u001b[31m'): 'name' holds a character that no name holds:"
                        + " 'a\\u001b[31m' [bad-reply]")
                .contains("reply.json: entity 0 ('a\\u001b[31m'): 'arg-type' holds a character that no name holds:"
                        + " '0\\u0085' [bad-reply]");
    }

    @Test
    void namesOfEntitiesAreDistinct() {
        assertThat(problems("[" + NOTHING + "," + NOTHING + "]"))
                .containsExactly("reply.json: entity 1 ('0'): the name is that of an earlier entity [bad-reply]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{'a': 1, 'a': 2}]", "[", "[1 2]"})
    void whatIsNotJsonIsToldWithItsPlace(String text) {
        assertThat(problems(text)).singleElement().asString().matches("reply.json:1:\\d+: this is not JSON: (?s:.*)");
    }

    @Test
    void sizesAreBounded() {
        assertThat(problems("[" + NOTHING + " ".repeat(17 << 20) + "]"))
                .singleElement()
                .asString()
                .contains("longer than");
        assertThat(problems("[".repeat(100_000))).singleElement().asString().contains("nesting depth");
        assertThat(problems("[{'name': '" + "a".repeat(20_000) + "'}]"))
                .singleElement()
                .asString()
                .contains("length");
        assertThat(problems("[" + "1,".repeat(99_999) + "1]")).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void keysThatAreNotKnownAreIgnored() {
        Introspection reply = Replies.read(
                "{'return': [{'name': '0', 'meta-type': 'object', 'members': [], 'colour': {'x': [1]}}], 'id': 'q'}"
                        .replace('\'', '"'));
        assertThat(reply.entities()).extracting(SchemaInfo::name).containsExactly("0");
    }

    @Test
    void enumsOfOldReleasesHaveValuesOnly() {
        Introspection reply = Replies.read("[{\"name\": \"1\", \"meta-type\": \"enum\", \"values\": [\"a\", \"b\"]}]");
        assertThat(ReplyWriter.write(reply)).contains("\"members\":[{\"name\":\"a\"},{\"name\":\"b\"}]");
    }

    @Test
    void placesAreThoseOfTheWholeText() {
        assertThat(problems("qemu: warning\n-> {'return': {}}\n<- {'return': nonsense}"))
                .singleElement()
                .asString()
                .startsWith("reply.json:3:");
    }

    @Test
    void repliesAreToldFromSchemas() {
        assertThat(ReplyReader.isReply(" [\n {\"name\"")).isTrue();
        assertThat(ReplyReader.isReply("{\"return\": [")).isTrue();
        assertThat(ReplyReader.isReply("{\"qapi4j-schema\": \"1\"")).isFalse();
        assertThat(ReplyReader.isReply("[ 'not', 'an', 'object' ]")).isFalse();
        assertThat(ReplyReader.isReply("{ 'struct': 'A' }")).isFalse();
        assertThat(ReplyReader.isReply("qemu: warning\n{ 'struct': 'A' }")).isFalse();
    }

    private static List<String> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        assertThat(ReplyReader.read("reply.json", text.replace('\'', '"'), problems::add))
                .isEmpty();
        return problems.stream().map(Problem::toString).toList();
    }
}
