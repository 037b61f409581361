// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.contract.AmbiguousSchemaError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of a class path that stand for schema artifacts, with a class and a digest each. */
class SchemaArtifactsTest {
    private static final class Generated {}

    @TempDir
    private Path temp;

    @Test
    void oneArtifactIsEnough() {
        assertThatCode(() -> requireOne(artifact("a", "1.0\ndigest\n"))).doesNotThrowAnyException();
    }

    @Test
    void twoOfTheSameContentAreOne() {
        assertThatCode(() -> requireOne(artifact("a", "1.0\ndigest\n"), artifact("b", "1.0\ndigest\n")))
                .doesNotThrowAnyException();
    }

    @Test
    void aFolderThatIsNamedTwiceIsOne() {
        assertThatCode(() -> {
                    Path artifact = artifact("a", "1.0\ndigest\n");
                    requireOne(artifact, artifact);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void twoOfOtherContentAreNamedWithTheirReleasesAndPlaces() {
        assertThatExceptionOfType(AmbiguousSchemaError.class)
                .isThrownBy(
                        () -> requireOne(artifact("a", "1.0\nx\n"), artifact("b", "\ny\n"), artifact("c", "1.0\nx\n")))
                .withMessageStartingWith("the class path has several schemas in the package "
                        + Generated.class.getPackageName() + ", whose classes would be mixed: QEMU 1.0 in "
                        + temp.resolve("a") + ", " + temp.resolve("b") + ". Keep one of them");
    }

    @Test
    void twoAreEnoughToBeMixed() {
        assertThatExceptionOfType(AmbiguousSchemaError.class)
                .isThrownBy(() -> requireOne(artifact("a", "1.0\nx\n"), artifact("b", "1.0\ny\n")))
                .withMessageContaining("QEMU 1.0 in " + temp.resolve("a") + ", QEMU 1.0 in " + temp.resolve("b") + ".");
    }

    @Test
    void classesOfTheBootLoaderAndOfModulesAreNotAsked() {
        assertThatCode(() -> SchemaArtifacts.requireOne(String.class)).doesNotThrowAnyException();
        assertThatCode(() -> SchemaArtifacts.requireOne(java.sql.Connection.class))
                .doesNotThrowAnyException();
    }

    private Path artifact(String name, String content) throws IOException {
        Path folder = temp.resolve(name);
        String file = Generated.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(folder.resolve(file).getParent());
        try (InputStream in = Generated.class.getClassLoader().getResourceAsStream(file)) {
            Files.write(folder.resolve(file), in.readAllBytes());
        }
        Path digest = folder.resolve(SchemaArtifacts.resource(Generated.class.getPackageName()));
        Files.createDirectories(digest.getParent());
        Files.writeString(digest, content);
        return folder;
    }

    private static void requireOne(Path... classPath) throws IOException, ClassNotFoundException {
        List<URL> urls = new ArrayList<>();
        for (Path folder : classPath) {
            urls.add(folder.toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            SchemaArtifacts.requireOne(loader.loadClass(Generated.class.getName()));
        }
    }
}
