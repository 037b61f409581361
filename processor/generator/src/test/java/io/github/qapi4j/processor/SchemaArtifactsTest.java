// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.AmbiguousSchemaError;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of two schemas on one class path, as a class loader meets them. */
class SchemaArtifactsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"p.Qmp", "p.QmpIndex"})
    void twoSchemasAreRefusedAtTheFirstUse(String type) throws IOException {
        Path old = classes("old", "p", "1.0", "one");
        Path jar = jar(classes("now", "p", "2.0", "one", "two"), "now.jar");

        assertThatThrownBy(() -> initialize(type, old, jar))
                .isInstanceOf(AmbiguousSchemaError.class)
                .hasMessageContaining("package p")
                .hasMessageContaining("QEMU 1.0 in " + old + ",")
                .hasMessageContaining("QEMU 2.0 in " + jar + ".")
                .hasMessageContaining("Keep one of them");
    }

    @Test
    void theSameSchemaMayBeThereTwice() throws IOException {
        Path classes = classes("classes", "p", "1.0", "one");
        Path copy = classes("copy", "p", "1.0", "one");
        Path jar = jar(classes, "p.jar");

        assertThatCode(() -> initialize("p.Qmp", classes, copy, jar, jar)).doesNotThrowAnyException();
    }

    @Test
    void eachPackageMayHaveASchema() throws IOException {
        Path one = classes("one", "p", "1.0", "one");
        Path other = classes("other", "q", "2.0", "two");

        assertThatCode(() -> initialize("p.Qmp", one, other)).doesNotThrowAnyException();
        assertThatCode(() -> initialize("q.QmpIndex", one, other)).doesNotThrowAnyException();
    }

    @Test
    void aSchemaWithoutReleaseIsNamedByItsPlace() throws IOException {
        Path old = classes("old", "p", "", "one");
        Path now = classes("now", "p", "", "two");

        assertThatThrownBy(() -> initialize("p.Qmp", old, now))
                .hasMessageContaining("mixed: " + old + ", " + now + ".");
    }

    /** A shaded jar has one of the files, or none. */
    @Test
    void classesWithoutTheFileAreNotChecked() throws IOException {
        Path old = classes("old", "p", "1.0", "one");
        Path now = classes("now", "p", "2.0", "one", "two");
        Files.delete(now.resolve("META-INF/qapi4j/p"));

        assertThatCode(() -> initialize("p.Qmp", old, now)).doesNotThrowAnyException();
    }

    private static void initialize(String type, Path... classPath) throws IOException, ClassNotFoundException {
        List<URL> urls = new ArrayList<>();
        for (Path path : classPath) {
            urls.add(path.toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), SchemaArtifactsTest.class.getClassLoader())) {
            assertThat(Class.forName(type, true, loader).getClassLoader()).isEqualTo(loader);
        }
    }

    private Path classes(String name, String inPackage, String release, String... commands) throws IOException {
        List<String> definitions = Stream.of(commands)
                .map(command -> "{\"command\": \"" + command + "\"}")
                .toList();
        Path schema = folder.resolve(name + ".json");
        Files.writeString(
                schema,
                "{\"qapi4j-schema\": \"1\", \"release\": \"" + release + "\", \"definitions\": " + definitions + "}");
        Path classes = folder.resolve(name);
        String request = "@io.github.qapi4j.contract.QapiSchema(\"" + schema + "\")\npackage " + inPackage + ";\n";
        Compilation compilation = Compilation.run(
                List.of(Compilation.source(inPackage + "/package-info.java", request)),
                List.of("-processor", QapiProcessor.class.getName(), "--release", "17"),
                classes);
        assertThat(compilation.success()).isTrue();
        return classes;
    }

    private Path jar(Path classes, String name) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
        return jar;
    }
}
