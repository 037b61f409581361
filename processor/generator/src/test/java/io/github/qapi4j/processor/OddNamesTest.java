// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names in a schema that mean something else in Java, or in the generated classes, compile. */
class OddNamesTest {
    @TempDir
    private Path folder;

    @Test
    void wordsThatJavaRestricts() throws IOException {
        assertCompiles("""
                { 'struct': 'Words', 'data': { 'yield': 'int', '*record': 'int', '*var': 'str', '*sealed': 'Words2',
                                               '*to': 'int', '*from': 'int', '*out': 'int', '*self': 'int',
                                               '*members': 'int', '*value': 'int', '*json': 'str', '*in': 'str' } }
                { 'struct': 'Words2', 'data': { '*permits': 'str', '*when': 'bool', '*with': 'str' } }
                { 'command': 'yield', 'data': 'Words' }
                { 'command': 'use', 'data': { 'words': 'Words', '*all': [ 'Words2' ] } }
                """);
    }

    @Test
    void typesCalledLikeNestedClasses() throws IOException {
        assertCompiles("""
                { 'struct': 'Builder', 'data': { 'builder': 'Builder2', '*build': 'BuildStage', '*to-builder': 'str' } }
                { 'struct': 'Builder2', 'data': { '*builder': 'Builder', '*no-builder': 'OrNull' } }
                { 'struct': 'BuildStage', 'data': { 'build': 'str', 'builder': 'Builder' } }
                { 'alternate': 'OrNull', 'data': { 'b': 'Builder', 'n': 'null' } }
                { 'command': 'build', 'data': { 'builder': 'Builder', '*of': [ 'Builder' ], '*or': 'OrNull', '*no-or': 'str' } }
                { 'command': 'builder', 'data': 'Builder', 'returns': 'Builder' }
                """);
    }

    @Test
    void branchesCalledLikeWhatUnionsHave() throws IOException {
        assertCompiles("""
                { 'enum': 'Kind', 'data': [ 'build', 'builder', 'branch-builder', 'of', 'to-json', 'from-json',
                                            'unrecognized', 'kind', 'yield', 'var' ] }
                { 'union': 'Any', 'base': { 'kind': 'Kind', '*copy-common': 'str', '*id': 'str', '*self': 'str' },
                  'discriminator': 'kind',
                  'data': { 'build': 'Part', 'builder': 'Part', 'branch-builder': 'Part', 'of': 'Any2' } }
                { 'struct': 'Part', 'data': { 'build': 'str', '*b': 'str' } }
                { 'union': 'Any2', 'base': { 'sub-kind': 'Kind' }, 'discriminator': 'sub-kind', 'data': { 'var': 'Part2' } }
                { 'struct': 'Part2', 'data': { 'built': 'str' } }
                { 'union': 'Unrecognized', 'base': { 'of': 'Kind' }, 'discriminator': 'of', 'data': { 'of': 'Part3' } }
                { 'union': 'BranchBuilder', 'base': { 'of': 'Kind' }, 'discriminator': 'of', 'data': { 'of': 'Part3' } }
                { 'struct': 'Part3', 'data': { 'any': [ 'Unrecognized' ], 'other': 'BranchBuilder' } }
                { 'command': 'unrecognized', 'data': 'Unrecognized', 'boxed': true }
                { 'command': 'choose', 'data': 'Any', 'boxed': true }
                """);
    }

    private void assertCompiles(String schema) throws IOException {
        Files.writeString(folder.resolve("s.json"), schema);
        Compilation compilation = Compilation.run(
                List.of(Compilation.source(
                        "p/package-info.java",
                        "/** P. */\n@io.github.qapi4j.contract.QapiSchema(\"s.json\")\npackage p;\n")),
                List.of(
                        "-Xlint:all,-processing,-options,-path",
                        "-Xdoclint:all/protected",
                        "-Werror",
                        "--release",
                        "17",
                        "-processor",
                        QapiProcessor.class.getName(),
                        "-Aqapi.basedir=" + folder),
                folder.resolve("out"));
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.success()).isTrue();
    }
}
