// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static io.github.qapi4j.runtime.junit.IotestAssertions.assertJsonFilenameEqual;
import static io.github.qapi4j.runtime.junit.IotestAssertions.assertQmp;
import static io.github.qapi4j.runtime.junit.IotestAssertions.assertQmpAbsent;
import static io.github.qapi4j.runtime.junit.IotestAssertions.assertQmpEqual;
import static io.github.qapi4j.runtime.junit.IotestAssertions.dictpath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.type.JobType;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Paths into QMP messages, and what must or must not be at their end. */
class IotestAssertionsTest {
    private static final JsonNode REPLY = tree("""
            {"return": {"foo": [{"n": 1}, {"n": 2.0}], "deep": [[1, 2], [3]], "empty": [], "flag": false, "zero": 0,
             "none": null, "type": "mirror", "big": 18446744073709551615}}""");

    private static JsonNode tree(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void pathsGoThroughObjectsAndLists() {
        assertThat(dictpath(REPLY, "return/foo[0]/n").intValue()).isOne();
        assertThat(dictpath(REPLY, "return/foo[-1]/n").doubleValue()).isEqualTo(2);
        assertThat(dictpath(REPLY, "return/foo[ 1 ]/n").doubleValue()).isEqualTo(2);
        // The original stops at the first index and at what follows it.
        assertThat(dictpath(REPLY, "return/deep[1][0]").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return/nobody | no member \"nobody\"",
                "return/foo/n | no member \"n\"",
                "return/flag[0] | path component \"flag\" in \"return/flag[0]\" is not a list",
                "return/foo[2] | invalid index \"2\" in path \"return/foo[2]\"",
                "return/foo[-3] | invalid index \"-3\"",
            })
    void waysThatEndTooEarlyAreAssertionErrors(String path, String message) {
        assertThatThrownBy(() -> dictpath(REPLY, path))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
        assertQmpAbsent(REPLY, path);
        assertThat(REPLY).hasNo(path);
        assertThatThrownBy(() -> assertThat(REPLY).as("reply").has(path))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("[reply] ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "return/", "return//foo", "return/foo[x]", "return/foo[0]x", "return/[0]", "a[0"})
    void whatIsNoPathIsNoAssertionError(String path) {
        assertThatThrownBy(() -> assertQmpAbsent(REPLY, path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesAreCompared() {
        assertQmp(REPLY, "return/foo[0]/n", 1);
        assertQmp(REPLY, "return/foo[1]/n", 2);
        assertQmp(REPLY, "return/flag", false);
        assertQmp(REPLY, "return/none", null);
        assertQmp(REPLY, "return/type", JobType.MIRROR);
        assertQmp(REPLY, "return/big", new BigInteger("18446744073709551615"));
        assertQmp(REPLY, "return/foo[0]", tree("{\"n\": 1.0}"));
        assertThatThrownBy(() -> assertQmp(REPLY, "return/type", "commit"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("\"return/type\" is \"mirror\", expected \"commit\"");
        // In Python they are equal.
        assertThatThrownBy(() -> assertQmp(REPLY, "return/zero", false)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aListMeansAnyOfItsElementsUnlessItIsEmpty() {
        assertQmp(REPLY, "return/type", List.of("commit", "mirror"));
        assertQmp(REPLY, "return/empty", List.of());
        assertQmpEqual(REPLY, "return/deep[0]", List.of(1, 2));
        assertThatThrownBy(() -> assertQmp(REPLY, "return/type", List.of("commit", "stream")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no match for \"\"mirror\"\" in [\"commit\",\"stream\"], at path \"return/type\"");
        assertThatThrownBy(() -> assertQmp(REPLY, "return/deep[0]", List.of(1, 2)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void somethingWhereNothingShouldBe() {
        assertThatThrownBy(() -> assertQmpAbsent(REPLY, "return/foo[0]"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("path \"return/foo[0]\" has value \"{\"n\":1}\"");
        assertThatThrownBy(() -> assertQmpAbsent(REPLY, "return/none")).isInstanceOf(AssertionError.class);
    }

    @Test
    void theMannerOfAssertJ() {
        assertThat(REPLY)
                .has("return/foo[0]")
                .has("return/foo[0]/n", 1)
                .hasAnyOf("return/type", "commit", JobType.MIRROR)
                .hasNo("error")
                .at("return/deep[1]")
                .isEqualTo(tree("[3]"));
        assertThatThrownBy(
                        () -> assertThat(REPLY).overridingErrorMessage("mine").has("return/zero", 1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("mine");
        assertThatThrownBy(() -> assertThat(REPLY).as("reply").at("error"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("[reply] ");
    }

    @Test
    void jsonFileNamesMeanOptions() {
        JsonNode nested = tree("{\"driver\": \"raw\", \"file\": {\"driver\": \"null-co\", \"size\": 1}}");
        assertJsonFilenameEqual(
                "json:{\"file.size\": 1, \"file\": {\"driver\": \"null-co\"}, \"driver\": \"raw\"}", nested);
        assertThatThrownBy(() -> assertJsonFilenameEqual("json:{\"driver\": \"raw\"}", nested))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("file.driver");
        assertThatThrownBy(() -> assertJsonFilenameEqual("nbd://localhost", nested))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertJsonFilenameEqual("json:{", nested)).isInstanceOf(AssertionError.class);
    }
}
