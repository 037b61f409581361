// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeUseCountsTest {
    private static final String NONE = "{'name': 'none', 'meta-type': 'object', 'members': []}";
    private static final String OTHER = "{'name': 'other', 'meta-type': 'object', 'members': []}";
    private static final String FULL =
            "{'name': 'full', 'meta-type': 'object', 'members': [{'name': 'text', 'type': 'str'}]}";
    private static final String STR = "{'name': 'str', 'meta-type': 'builtin', 'json-type': 'string'}";

    private static TypeUseCounts uses(String... entities) {
        return new TypeUseCounts(Replies.read(("[" + String.join(", ", entities) + "]").replace('\'', '"')));
    }

    private static String command(String argument, String result) {
        return "{'name': 'run', 'meta-type': 'command', 'arg-type': '" + argument + "', 'ret-type': '" + result + "'}";
    }

    @Test
    void everyKindOfUseCounts() {
        TypeUseCounts uses = uses(
                command("argument", "result"),
                "{'name': 'ENDED', 'meta-type': 'event', 'arg-type': 'data'}",
                "{'name': 'argument', 'meta-type': 'object', 'members': [{'name': 'list', 'type': '[element]'},"
                        + " {'name': 'tag', 'type': 'tag'}],"
                        + " 'tag': 'tag', 'variants': [{'case': 'one', 'type': 'variant'}]}",
                "{'name': 'result', 'meta-type': 'object', 'members': []}",
                "{'name': 'data', 'meta-type': 'object', 'members': [{'name': 'either', 'type': 'either'}]}",
                "{'name': 'either', 'meta-type': 'alternate', 'members': [{'type': 'alternative'}]}",
                "{'name': '[element]', 'meta-type': 'array', 'element-type': 'element'}",
                "{'name': 'element', 'meta-type': 'object', 'members': []}",
                "{'name': 'alternative', 'meta-type': 'object', 'members': []}",
                "{'name': 'variant', 'meta-type': 'object', 'members': []}",
                "{'name': 'unused', 'meta-type': 'object', 'members': []}",
                "{'name': 'tag', 'meta-type': 'enum', 'values': ['one']}");
        assertThat(Stream.of(
                        "argument",
                        "result",
                        "data",
                        "[element]",
                        "element",
                        "tag",
                        "variant",
                        "either",
                        "alternative"))
                .allMatch(uses::isUsedOnce);
        assertThat(uses.isUsedOnce("unused")).isFalse();
        assertThat(uses.isUsedOnce("nowhere")).isFalse();
    }

    @Test
    void whatTwoUseIsNotUsedOnce() {
        TypeUseCounts uses =
                uses(command("full", "none"), command("full", "full").replace("run", "go"), NONE, FULL, STR);
        assertThat(uses.isUsedOnce("full")).isFalse();
        assertThat(uses.isUsedOnce("none")).isTrue();
        assertThat(uses.isUsedOnce("str")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'run', 'meta-type': 'command', 'arg-type': 'none', 'ret-type': 'full'}",
                "{'name': 'run', 'meta-type': 'command', 'arg-type': 'full', 'ret-type': 'none'}",
                "{'name': 'ENDED', 'meta-type': 'event', 'arg-type': 'none'}"
            })
    void theFirstTypeWithoutMembersIsNothing(String user) {
        TypeUseCounts uses = uses(user, command("full", "other").replace("run", "walk"), NONE, OTHER, FULL, STR);
        assertThat(uses.isNothing("none")).isTrue();
        assertThat(uses.isNothing("other")).isFalse();
        assertThat(uses.isNothing("full")).isFalse();
    }

    @Test
    void whereEverythingIsSomethingThereIsNoNothing() {
        TypeUseCounts uses = uses(command("full", "full"), NONE, FULL, STR);
        assertThat(Stream.of("none", "full", "str")).noneMatch(uses::isNothing);
    }
}
