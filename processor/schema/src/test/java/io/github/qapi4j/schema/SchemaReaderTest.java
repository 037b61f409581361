// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.SchemaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaReaderTest {
    private static final String THING = "{ 'struct': 'Thing', 'data': {} }";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.2.0",
                "7.2.0/qga",
                "7.2.0/storage-daemon",
                "8.2.0",
                "8.2.0/qga",
                "10.0.13",
                "10.0.13/qga",
                "10.0.13/storage-daemon",
                "11.1.3",
                "11.1.3/qga",
                "11.1.3/storage-daemon"
            })
    void releasesOfQemuHaveNoProblems(String tree) {
        SchemaResult result = SchemaReader.create().read(SharedFiles.shared("qapi/" + tree));

        assertThat(result.problems()).isEmpty();
        assertThat(result.orThrow().definitions()).hasSizeGreaterThan(80);
    }

    @Test
    void theRootHoldsTheQapiFolderAndTheRelease() throws IOException {
        write("qapi/qapi-schema.json", "{ 'include': 'thing.json' }");
        write("qapi/thing.json", THING);
        write("VERSION", "9.9.9\n");
        write("daemon/qapi/qapi-schema.json", "{ 'include': '../../qapi/thing.json' }");

        for (String path : new String[] {"", "qapi/qapi-schema.json", "daemon", "daemon/qapi/qapi-schema.json"}) {
            SchemaResult result = SchemaReader.create().read(folder.resolve(path));
            assertThat(result.orThrow().release()).isEqualTo("9.9.9");
            assertThat(result.orThrow().definitions())
                    .map(Definition::head)
                    .map(head -> head.place().file())
                    .containsExactly("qapi/thing.json");
        }
    }

    @Test
    void includesDoNotLeaveTheRootUnlessAllowed() throws IOException {
        write("outside.json", THING);
        Path start = write("root/a.json", "{ 'include': '../outside.json' }");
        Path link = write("root/b.json", "{ 'include': 'link.json' }");
        Files.createSymbolicLink(folder.resolve("root/link.json"), folder.resolve("outside.json"));

        assertThat(codes(SchemaReader.create().read(start))).containsExactly(Code.INCLUDE_OUTSIDE);
        assertThat(codes(SchemaReader.create().read(link))).containsExactly(Code.INCLUDE_OUTSIDE);
        assertThat(SchemaReader.create().includeAnywhere().read(start).problems())
                .isEmpty();
        assertThat(SchemaReader.create().includeAnywhere().read(link).problems())
                .isEmpty();
    }

    @Test
    void whatLeavesTheRootIsAllowedByAnOptionThatBothUsersAreTold() throws IOException {
        write("outside.json", THING);
        Path start = write("root/a.json", "{ 'include': '../outside.json' }");

        assertThat(SchemaReader.create().read(start).problems().get(0).hint())
                .hasValueSatisfying(hint -> assertThat(hint)
                        .contains("with --include-anywhere", "@QapiSchema", "'qapi export --include-anywhere'"));
    }

    /** As Bazel lays out sources, and as arcnmx/qapi-rs keeps QEMU's. */
    @Test
    void aSchemaLaidOutAsLinksIsRead() throws IOException {
        Path real = write("real/qapi/qapi-schema.json", "{ 'include': 'more.json' }");
        Path more = write("real/qapi/more.json", THING);
        Path linked = Files.createDirectories(folder.resolve("linked/qapi"));
        Files.createSymbolicLink(linked.resolve("qapi-schema.json"), linked.relativize(real));
        Files.createSymbolicLink(linked.resolve("more.json"), linked.relativize(more));

        for (Path path : List.of(folder.resolve("linked"), linked.resolve("qapi-schema.json"))) {
            Schema schema = SchemaReader.create().read(path).orThrow();
            assertThat(schema.definitions()).extracting(Definition::name).containsExactly("Thing");
            assertThat(schema.files()).containsExactly("qapi/qapi-schema.json", "qapi/more.json");
        }
    }

    @Test
    void theFileThatIsNamedMayBeALinkToAnywhere() throws IOException {
        Path file = write("elsewhere/other-name.json", THING);
        Path link = Files.createDirectories(folder.resolve("root")).resolve("a.json");
        Files.createSymbolicLink(link, file);

        assertThat(SchemaReader.create().read(link).problems()).isEmpty();
    }

    /** Each file has three paths to the next: followed path by path, these would be 3^20 files. */
    @Test
    void aFileIsReadOnceByWhicheverLinksItIsReached() throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.createSymbolicLink(folder.resolve("loop" + i), Path.of("."));
        }
        for (int j = 0; j < 20; j++) {
            String next = "f" + (j + 1) + ".json' }\n";
            write(
                    "f" + j + ".json",
                    "{ 'include': 'loop0/" + next + "{ 'include': 'loop1/" + next + "{ 'include': 'loop2/" + next);
        }
        write("f20.json", THING);

        SchemaResult result = SchemaReader.create().read(folder.resolve("f0.json"));
        assertThat(result.problems()).isEmpty();
        assertThat(result.orThrow().files()).hasSize(21);
        write("f20.json", "{ 'include': 'loop0/f3.json' }");
        assertThat(codes(SchemaReader.create().read(folder.resolve("f0.json")))).containsExactly(Code.INCLUDE_CYCLE);
    }

    @Test
    @Tag("mass")
    void theNumberOfFilesIsBounded() throws IOException {
        StringBuilder includes = new StringBuilder();
        for (int i = 0; i < 10_001; i++) {
            includes.append("{ 'include': 'sub/f" + i + ".json' }\n");
            write("sub/f" + i + ".json", "");
        }
        assertThat(codes(SchemaReader.create().read(write("a.json", includes.toString()))))
                .containsExactly(Code.LIMIT, Code.LIMIT);
    }

    @Test
    void includingAFileAgainDoesNotCountAsMoreText() throws IOException {
        write("big.json", "#" + " ".repeat(15 << 20));
        Path start = write("a.json", "{ 'include': 'big.json' }\n".repeat(10));

        assertThat(SchemaReader.create().read(start).problems()).isEmpty();
    }

    @Test
    void whatOnlyTheOlderDialectHasIsToldWithAWayToReadIt() {
        for (String text : List.of(
                "{ 'pragma': { 'returns-whitelist': [ 'heat' ] } }",
                "{ 'pragma': { 'name-case-whitelist': [ 'Door' ] } }",
                "{ 'struct': 'Thing', 'if': 'defined(CONFIG_A)', 'data': {} }",
                "{ 'command': 'ring', 'if': [ 'defined(CONFIG_A)', 'defined(CONFIG_B)' ] }",
                "{ 'command': 'ring', 'data': { 'a.b': 'str' } }",
                "{ 'command': '__com.redhat.ring' }",
                "{ 'union': 'Simple', 'data': { 'a': 'str' } }")) {
            SchemaResult result = SchemaReader.create().read("a.json", text);
            assertThat(result.problems()).hasSize(1);
            assertThat(result.problems().get(0).hint())
                    .hasValueSatisfying(hint -> assertThat(hint)
                            .contains("with --before-6.2", "@QapiSchema", "'qapi export --before-6.2'"));
            assertThat(SchemaReader.create().before62().read("a.json", text).problems())
                    .isEmpty();
        }
    }

    /** The front end did not always ask for 'boxed': QEMU 5.2 has such a command among the tests of its own. */
    @Test
    void theOlderDialectTakesConditionalArgumentsWithoutABox() {
        String text = """
                { 'command': 'ring', 'data': { 'bell': 'str', 'twice': { 'type': 'bool', 'if': %s } } }
                """;
        Schema old = SchemaReader.create()
                .before62()
                .read("a.json", text.formatted("'defined(CONFIG_A)'"))
                .orThrow();

        assertThat(SchemaReader.create()
                        .read("b.json", SchemaFileWriter.write(old))
                        .problems())
                .isEmpty();
        assertThat(codes(SchemaReader.create().read("a.json", text.formatted("'CONFIG_A'"))))
                .containsExactly(Code.CONDITIONAL_ARGUMENTS);
    }

    @Test
    void theOlderDialectLeavesDocumentationOpen() {
        String text = """
                ##
                # @ring
                #
                # @bell: #optional which one
                #
                # Since 0.14
                ##
                { 'command': 'ring', 'data': { '*bell': 'str' } }
                """;
        assertThat(SchemaReader.create().before62().read("a.json", text).problems())
                .isEmpty();
        assertThat(codes(SchemaReader.create().read("a.json", text))).containsExactly(Code.DOC_HEADER);
    }

    /** QEMU 2.8 had its list of commands that return no object in its front end. */
    @Test
    void theOlderDialectDemandsNoListOfReturnsUnlessThereIsOne() {
        String command = "{ 'command': 'oven-heat', 'returns': 'int' }";
        SchemaReader reader = SchemaReader.create().before62();

        assertThat(reader.read("a.json", command).problems()).isEmpty();
        assertThat(codes(reader.read("a.json", "{ 'pragma': { 'returns-whitelist': [ 'other' ] } }\n" + command)))
                .containsExactly(Code.RETURNS_TYPE);
        assertThat(codes(SchemaReader.create().read("a.json", command))).containsExactly(Code.RETURNS_TYPE);
    }

    @Test
    void theOlderDialectLeavesTheCaseOfNamesOpen() {
        String text = """
                { 'event': 'Oven-Is-Hot', 'data': { 'Degrees': 'int', 'a_b': 'int' } }
                { 'command': 'Heat_it', 'data': { 'mode': 'mode' } }
                { 'enum': 'mode', 'data': [ 'Low', 'very_high' ] }
                """;
        assertThat(SchemaReader.create().before62().read("a.json", text).problems())
                .isEmpty();
        assertThat(codes(SchemaReader.create().read("a.json", text)))
                .hasSizeGreaterThanOrEqualTo(6)
                .containsOnly(Code.NAME_STYLE);
    }

    @Test
    void aUnionNeedsNoBranchesOfItsOwn() {
        String text = """
                { 'enum': 'Shape', 'data': [ 'circle', 'square' ] }
                { 'union': 'Drawing', 'base': { 'shape': 'Shape' }, 'discriminator': 'shape', 'data': { } }
                """;
        UnionType union = SchemaReader.create().read("a.json", text).orThrow().get(UnionType.class, "Drawing");
        assertThat(union.branches()).extracting(Branch::tag).containsExactly("circle", "square");
        assertThat(codes(SchemaReader.create().read("a.json", text.replace(" 'circle', 'square' ", ""))))
                .containsExactly(Code.NO_BRANCHES);
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        Path missing = folder.resolve("missing.json");

        assertThat(codes(SchemaReader.create().read(missing))).containsExactly(Code.UNREADABLE);
        assertThat(codes(SchemaReader.create().read(folder))).containsExactly(Code.UNREADABLE);
        assertThat(codes(SchemaReader.create().read(write("a.json", "{ 'include': 'a\\\\u0000' }"))))
                .containsExactly(Code.UNREADABLE);
    }

    @Test
    void sizeIsBounded() throws IOException {
        byte[] big = new byte[(16 << 20) + 1];
        Arrays.fill(big, (byte) ' ');
        Path file = Files.write(folder.resolve("big.json"), big);

        assertThat(codes(SchemaReader.create().read(file))).containsExactly(Code.LIMIT);
        assertThat(codes(SchemaReader.create().read(write("a.json", "{ 'include': 'big.json' }"))))
                .containsExactly(Code.LIMIT);
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheLanguage() throws IOException {
        assertThat(codes(SchemaReader.create().read(write("a.json", "\uFEFF" + THING))))
                .containsExactly(Code.ENCODING);
    }

    @Test
    void aSchemaFileIsToldByItsDoubleQuotes() {
        String file = "\n{\n\"qapi4j-schema\": \"1\", \"release\": \"7.2.0\", \"definitions\": []}";

        assertThat(SchemaReader.create().read("a.json", file).orThrow().release())
                .isEqualTo("7.2.0");
        assertThat(SchemaReader.create().read("a.json", "").orThrow().definitions())
                .isEmpty();
    }

    @Test
    void theExceptionAtTheEdgeSaysAllProblems() {
        SchemaResult result = SchemaReader.create().read("a.json", "{ 'structure': 'A' }\n{ 'event': 'lower' }");

        assertThatThrownBy(result::orThrow)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("a.json:1:1: ")
                .hasMessageContaining("a.json:2:12: event 'lower': ")
                .satisfies(e -> assertThat(((SchemaException) e).problems()).hasSize(2));
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Iterable<Code> codes(SchemaResult result) {
        return result.problems().stream().map(Problem::code).toList();
    }
}
