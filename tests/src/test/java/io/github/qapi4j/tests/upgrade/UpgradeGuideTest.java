// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.guide.UpgradeGuide;
import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.processor.QapiProcessor;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code qapi diff --java} lists as breaking is what differs between the compiled classes, no more and no less. */
@Tag("once")
class UpgradeGuideTest {
    private static final String FIXED = """
            { 'command': 'ask', 'data': { 'uni': 'Uni', 'str': 'Str', 'alt': 'Alt', 'enu': 'Enu' }, 'returns': 'Str' }
            { 'command': 'boxed', 'data': 'Str' }
            { 'enum': 'Only', 'data': [ 'only' ] }
            { 'struct': 'Leaf', 'data': { 'leaf': 'int' } }
            { 'union': 'Two', 'base': { 'only': 'Only' }, 'discriminator': 'only', 'data': { 'only': 'Leaf' } }
            { 'command': 'second', 'data': 'Two', 'boxed': true }
            { 'union': 'Fil', 'base': { 'kind': 'Enu' }, 'discriminator': 'kind', 'data': { 'one': 'Nil' } }
            { 'command': 'fill', 'data': { 'fil': 'Fil' } }
            { 'command': 'query', 'returns': 'Rep' }
            """;
    private static final String EVENT =
            "{ 'event': 'SEEN', 'data': { 'uni': 'Uni', 'str': 'Str', 'enu': 'Enu', '*is': 'bool' } }";
    private static final String REPLY = "{ 'struct': 'Rep', 'data': { '*f': 'bool', '*is-f': 'bool' } }";
    private static final String EMPTY = "{ 'struct': 'Nil', 'data': {} }";
    private static final String WHOLE = "{ 'command': 'whole', 'data': 'Uni', 'boxed': true }";
    private static final String ENUM = "{ 'enum': 'Enu', 'data': [ 'one', 'two', 'three' ] }";
    private static final String STRUCT = "{ 'struct': 'Str', 'data': { 'x': 'int', 'y': 'str', '*z': ['Enu'] } }";
    private static final String UNION = "{ 'union': 'Uni', 'base': { 'kind': 'Enu', '*c': 'bool' },"
            + " 'discriminator': 'kind', 'data': { 'one': 'Str', 'two': 'Bra' } }";
    private static final String BRANCH = "{ 'struct': 'Bra', 'data': { '*b': 'number' } }";
    private static final String ALTERNATE = "{ 'alternate': 'Alt', 'data': { 'word': 'str', 'thing': 'Str' } }";

    @TempDir
    private Path folder;

    /** Each row is a definition, what it becomes, and how often something in Java breaks. */
    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(WHOLE, "{ 'command': 'whole', 'data': 'Str', 'boxed': true }", 5),
                Arguments.of(WHOLE, "{ 'command': 'whole', 'data': 'Two', 'boxed': true }", 5),
                Arguments.of(WHOLE, "{ 'command': 'other', 'data': 'Uni', 'boxed': true }", 3),
                Arguments.of(ENUM, "{ 'enum': 'Enu', 'data': [ 'one', 'two', 'four' ] }", 4),
                Arguments.of(STRUCT, "{ 'struct': 'Str', 'data': { 'x': 'int', '*z': ['Enu'] } }", 6),
                Arguments.of(STRUCT, "{ 'struct': 'Str', 'data': { 'x': 'int', 'y': 'str', 'z': ['Enu'] } }", 3),
                Arguments.of(STRUCT, "{ 'struct': 'Str', 'data': { '*x': 'int', 'y': 'str', '*z': ['Enu'] } }", 3),
                Arguments.of(STRUCT, "{ 'struct': 'Str', 'data': { 'x': 'int', '*y': 'str', '*z': ['Enu'] } }", 0),
                Arguments.of(STRUCT, "{ 'struct': 'Str', 'data': { 'x': 'uint8', 'y': 'str', '*z': ['Enu'] } }", 0),
                Arguments.of(STRUCT, "{ 'struct': 'Str', 'data': { 'x': 'int', 'y': 'Enu', '*z': ['str'] } }", 12),
                Arguments.of(
                        STRUCT,
                        "{ 'struct': 'Str', 'data': { 'x': 'int', 'y': 'str', '*z': ['Enu'], 'n': 'int' } }",
                        3),
                Arguments.of(UNION, UNION.replace("'two': 'Bra'", "'two': 'Str'"), 4),
                Arguments.of(UNION, UNION.replace("'one': 'Str', ", ""), 2),
                Arguments.of(UNION, UNION.replace("'*c': 'bool'", "'c': 'bool'"), 9),
                Arguments.of(UNION, UNION.replace("'*c': 'bool'", "'*d': 'bool'"), 7),
                Arguments.of(UNION, "{ 'struct': 'Uni', 'data': { 'kind': 'Enu', '*c': 'bool' } }", 14),
                Arguments.of(UNION, UNION.replace("'*c': 'bool'", "'*c': 'int'"), 11),
                Arguments.of(UNION, UNION.replace("'two': 'Bra'", "'two': 'Bra', 'three': 'Bra'"), 3),
                Arguments.of(BRANCH, "{ 'struct': 'Bra', 'data': {} }", 3),
                Arguments.of(EMPTY, "{ 'struct': 'Nil', 'data': { '*n': 'int' } }", 1),
                Arguments.of(EMPTY, "{ 'struct': 'Nil', 'data': { 'n': 'int' } }", 1),
                Arguments.of(EVENT, "", 5),
                Arguments.of(REPLY, "{ 'struct': 'Rep', 'data': { 'f': 'bool', '*is-f': 'bool' } }", 1),
                Arguments.of(REPLY, "{ 'struct': 'Rep', 'data': { '*f': 'bool', 'is-f': 'bool' } }", 1),
                Arguments.of(BRANCH, "{ 'struct': 'Bra', 'data': { '*b': 'int' } }", 2),
                Arguments.of(ALTERNATE, ALTERNATE.replace("'word': 'str', ", ""), 2),
                Arguments.of(ALTERNATE, ALTERNATE.replace("'word': 'str'", "'text': 'str'"), 1),
                Arguments.of(ALTERNATE, ALTERNATE.replace("'word': 'str'", "'word': 'Enu'"), 2));
    }

    @ParameterizedTest
    @MethodSource
    void changes(String definition, String becomes, int breaks) throws IOException {
        String rest = all().filter(text -> !text.equals(definition)).collect(Collectors.joining("\n"));
        assertThat(breaks(rest + definition, rest + becomes)).hasSize(breaks);
    }

    @Test
    void renamedUnion() throws IOException {
        String all = all().collect(Collectors.joining("\n"));

        // The command that takes it as a whole calls it by its name.
        assertThat(breaks(all, all.replace("'Uni'", "'Uno'")))
                .containsExactly(
                        "command.Whole.builder() is another",
                        "command.Whole.builder().uni(…) is gone",
                        "command.Whole.uni() is gone");
    }

    private static Stream<String> all() {
        return Stream.of(FIXED, EVENT, REPLY, EMPTY, WHOLE, ENUM, STRUCT, UNION, BRANCH, ALTERNATE);
    }

    private Set<String> breaks(String before, String after) throws IOException {
        Path old = compiled("old", before);
        Path now = compiled("now", after);
        UpgradeGuide guide = UpgradeGuide.between(schema("old"), schema("now"), "Qmp");
        return assertSame(guide, old, now, "p", "Qmp");
    }

    static Stream<Arguments> steps() {
        return Stream.of("qemu", "qga")
                .map(Release::of)
                .flatMap(releases -> IntStream.range(1, releases.size())
                        .mapToObj(i -> Arguments.of(releases.get(i - 1), releases.get(i))));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void shippedReleases(Release old, Release now) throws IOException {
        Path classes = old.classes();
        Path classesNow = now.classes();
        UpgradeGuide guide = UpgradeGuide.between(old.schema(), now.schema(), now.entryPoint());
        Set<String> found = assertSame(guide, classes, classesNow, now.rootPackage(), now.entryPoint());
        System.out.println(old + " to " + now + ": " + found.size() + " things in Java break");
    }

    private static Set<String> assertSame(UpgradeGuide guide, Path old, Path now, String rootPackage, String entryPoint)
            throws IOException {
        ApiDifference difference = new ApiDifference(guide);
        Set<String> found = difference.found(
                ClassFolder.read(old, rootPackage, entryPoint), ClassFolder.read(now, rootPackage, entryPoint));
        assertThat(difference.listed(guide)).isEqualTo(found);
        assertThat(guide.unexplained()).isEmpty();
        return found;
    }

    private Schema schema(String name) {
        return SchemaReader.create().read(folder.resolve(name + ".json")).orThrow();
    }

    private Path compiled(String name, String schema) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), schema);
        String text = "@io.github.qapi4j.contract.QapiSchema(\"" + name + ".json\")\npackage p;\n";
        Compilation compilation = Compilation.run(
                List.of(Compilation.source("p/package-info.java", text)),
                List.of("-processor", QapiProcessor.class.getName(), "-Aqapi.basedir=" + folder),
                folder.resolve(name));
        assertThat(compilation.diagnostics()).isEmpty();
        return folder.resolve(name);
    }
}
