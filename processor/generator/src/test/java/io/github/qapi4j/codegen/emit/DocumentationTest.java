// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SharedFiles;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Schema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a documentation says, javac finds nothing to say about the Javadoc made of it. */
@Tag("once")
class DocumentationTest {
    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oddTextsAreWellFormedJavadoc(long seed) {
        Schema schema = OddSchema.of(seed, 25);

        assertThat(Doclint.messages(schema, classes)).isEmpty();
    }

    /** The storage daemon's schema is a part of QEMU's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.2.0",
                "7.2.0/qga/qapi-schema.json",
                "7.2.0/storage-daemon/qapi/qapi-schema.json",
                "8.2.0",
                "8.2.0/qga/qapi-schema.json",
                "10.0.13",
                "10.0.13/qga/qapi-schema.json",
                "10.0.13/storage-daemon/qapi/qapi-schema.json"
            })
    void textsOfQemuAreWellFormedJavadoc(String path) {
        Schema schema =
                SchemaReader.create().read(SharedFiles.shared("qapi/" + path)).orThrow();
        List<Definition> documented = schema.definitions().stream()
                .filter(definition -> !definition.head().doc().text().isEmpty())
                .toList();

        assertThat(documented).hasSizeGreaterThan(schema.definitions().size() / 2);
        assertThat(Doclint.messages(schema, classes)).isEmpty();
    }
}
