// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.introspect.Introspection;
import io.github.qapi4j.schema.introspect.Replies;
import io.github.qapi4j.schema.introspect.ReplySchema;
import io.github.qapi4j.schema.model.Schema;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java generated from what a binary said compiles. */
class GeneratedFromReplyTest {
    @TempDir
    Path classes;

    @ParameterizedTest
    @CsvSource({"qemu-system-x86_64, 7.2.0, BlockdevOptions", "qemu-storage-daemon,, BlockdevAddArguments"})
    void compiles(String program, String names, String type) throws Exception {
        Introspection reply = Replies.read(Replies.live(program));
        Schema schema = ReplySchema.of(reply, Optional.ofNullable(names).map(Replies::shared));
        List<JavaFileObject> sources = new ArrayList<>();
        new Generator(schema, new Options("live", "Qmp", false, Summaries.NONE, Set.of()))
                .generate(file -> sources.add(source(file)));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

        boolean compiled = compiler.getTask(
                        null,
                        null,
                        diagnostics,
                        List.of(
                                "-proc:none",
                                "--release",
                                "17",
                                "-Xlint:all,-options,-path",
                                "-Werror",
                                "-d",
                                classes.toString()),
                        null,
                        sources)
                .call();

        assertThat(diagnostics.getDiagnostics()).isEmpty();
        assertThat(compiled).isTrue();
        assertThat(classes.resolve("live/type/" + type + ".class")).exists();
        assertThat(classes.resolve("live/command/BlockdevAdd.class")).exists();
    }

    private static JavaFileObject source(GeneratedFile file) {
        URI uri = URI.create("string:///" + file.qualifiedName().replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.text();
            }
        };
    }
}
