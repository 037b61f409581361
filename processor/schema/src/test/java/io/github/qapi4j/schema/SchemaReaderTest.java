// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.SchemaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
                "10.0.13/storage-daemon"
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
