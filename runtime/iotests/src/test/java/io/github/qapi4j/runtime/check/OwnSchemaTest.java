// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite that comes with a schema runs with that one, not with the one on the class path. */
class OwnSchemaTest {
    @TempDir
    private Path folder;

    private void compile(Path into, String name, String text) throws Exception {
        Path source = Files.createDirectories(folder.resolve("sources")).resolve(name + ".java");
        Files.writeString(source, text);
        Files.createDirectories(into);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        into.toString(),
                        "-cp",
                        into + ":" + folder.resolve("schema") + ":" + System.getProperty("java.class.path"),
                        source.toString());
        assertThat(failed).isZero();
    }

    @Test
    void theSchemaBesideTheTestsWins() throws Exception {
        compile(folder.resolve("schema"), "QmpIndex", """
                package io.github.qapi4j.qemu;
                public final class QmpIndex { public static String release() { return "theirs"; } }
                """);
        compile(folder.resolve("suite"), "TheirTest", """
                package sample;
                import org.junit.jupiter.api.*;
                @Tag("iotest") public class TheirTest {
                    @Test void usesTheirSchema() { System.out.println(io.github.qapi4j.qemu.QmpIndex.release()); }
                }
                """);
        ScriptedCheck check = new ScriptedCheck(Files.createDirectory(folder.resolve("run")));
        String suite = folder.resolve("suite").toString();

        check.run("-d", "--tests", suite, "--tests=" + folder.resolve("schema"));
        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output()).contains("theirs").endsWith("Passed all 1 iotests\n");

        check.run("--tests", suite);
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.output())
                .contains(
                        "IncompatibleClassChangeError",
                        "tests run with the schema that they were compiled against if --tests names");
        assertThat(List.of(check.output().split("\n"))).contains("Failed by kind: error 1");
    }
}
