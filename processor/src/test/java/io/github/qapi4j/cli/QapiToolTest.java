// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QapiToolTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path good = Path.of("");
    private Path bad = Path.of("");

    @BeforeEach
    void writeSchemas() throws IOException {
        good = Files.writeString(folder.resolve("good.json"), "{ 'struct': 'Thing', 'data': { 'a': 'int' } }");
        bad = Files.writeString(folder.resolve("bad.json"), "{ 'struct': 'Thing', 'data': { 'a': 'itn' } }");
    }

    @Test
    void checkIsSilentOnARightSchema() {
        assertThat(run("check", good.toString())).isZero();
        assertThat(out.toString() + err).isEmpty();
    }

    @Test
    void aWrongSchemaGivesProblemsOnStandardErrorAndNothingElse() {
        for (String command : List.of("check", "dump", "export")) {
            assertThat(run(command, bad.toString())).isEqualTo(1);
        }
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("bad.json:1:37: struct 'Thing' data.a: unknown type 'itn' [unknown-type]\n"
                        + "  hint: did you mean 'int'?\n");
    }

    @Test
    void wrongUsageIsToldFromWrongSchemas() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", "--colour", good.toString())).isEqualTo(2);
        assertThat(run("chekc", good.toString())).isEqualTo(2);
        assertThat(run("check", good.toString(), bad.toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpIsForStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(run("export", "--help")).isZero();
        assertThat(out.toString()).contains("Exit codes").contains("--release");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void exportWritesTheReleaseAndTheFile() throws IOException {
        Path file = folder.resolve("file.json");
        Files.writeString(folder.resolve("VERSION"), "8.1.0\n");

        assertThat(run("export", "-o", file.toString(), "--release", "8.2.0", good.toString()))
                .isZero();
        assertThat(SchemaReader.create().read(file).orThrow().release()).isEqualTo("8.2.0");
        assertThat(run("export", good.toString())).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(file).replace("8.2.0", "8.1.0"));
    }

    @Test
    void aFileThatCannotBeWrittenIsNoReasonForAStackTrace() {
        assertThat(run("export", "-o", folder.resolve("no/such/folder").toString(), good.toString()))
                .isEqualTo(3);
        assertThat(err.toString()).startsWith("qapi: cannot write '").hasLineCount(1);
    }

    private int run(String... arguments) {
        return QapiTool.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
