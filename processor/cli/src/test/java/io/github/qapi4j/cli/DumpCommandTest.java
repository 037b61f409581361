// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static io.github.qapi4j.schema.SharedFiles.root;
import static io.github.qapi4j.schema.SharedFiles.shared;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table is compared with what QEMU's own front end made of the same text. */
class DumpCommandTest {
    private static final String ORACLE = "oracle/qemu-7.2.0.summary.tsv";

    @Test
    void sourceTreeGivesTheTableOfTheReferenceFrontEnd() throws IOException {
        List<String> expected = Files.readAllLines(shared(ORACLE));

        assertThat(dump(shared("qapi/7.2.0"))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void committedSchemaFileGivesTheTableOfTheReferenceFrontEnd() throws IOException {
        List<String> expected = Files.readAllLines(shared(ORACLE));
        Path file = root().resolve("qapi-schema/qemu-7.2/src/main/resources/io/github/qapi4j/qemu/qemu-7.2.json");

        assertThat(dump(file)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> dump(Path schema) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = QapiTool.run(new PrintWriter(out), new PrintWriter(err), "dump", schema.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        return out.toString().lines().toList();
    }
}
