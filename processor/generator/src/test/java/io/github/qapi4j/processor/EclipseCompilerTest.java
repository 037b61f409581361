// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SharedFiles;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor in Eclipse's compiler, and what that has to say about the generated classes. */
@Tag("once")
class EclipseCompilerTest {
    /** What compilers say about code that its author should change, as far as it is no matter of style. */
    private static final String WARNINGS =
            "-warn:suppress,warningToken,deprecation,removal,dep-ann,unusedImport,unusedLocal,unusedPrivate,unusedLabel,unchecked,raw,"
                    + "uselessTypeCheck,deadCode,emptyBlock,semicolon,null,resource";

    @TempDir
    private Path folder;

    @Test
    void aWholeReleaseCompilesWithoutAWarning() throws IOException {
        Path schema = SharedFiles.root()
                .resolve("qapi-schema/qemu-10.0/src/main/resources/io/github/qapi4j/qemu/qemu-10.0.json");

        assertThat(compile("@QapiSchema(\"" + schema + "\")", WARNINGS)).isEmpty();
        try (Stream<Path> classes = Files.walk(folder.resolve("classes"))) {
            assertThat(classes.map(Path::getFileName).map(Path::toString))
                    .contains("Qmp.class", "BlockdevOptions.class", "BlockdevOptions$Qcow2$Builder.class");
        }
    }

    @Test
    void messagesNameTheAnnotatedPackage() throws IOException {
        assertThat(compile("@QapiSchema(\"missing.json\")", "-warn:none"))
                .contains("ERROR")
                .contains("package p: ")
                .contains("missing.json");
    }

    /** What the compiler prints. */
    private String compile(String annotation, String warnings) throws IOException {
        Path source = folder.resolve("p/package-info.java");
        Files.createDirectories(source.getParent());
        Files.writeString(
                source, "/** P. */\n" + annotation + "\npackage p;\n\nimport io.github.qapi4j.contract.QapiSchema;\n");
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> arguments = List.of(
                warnings,
                "-17",
                "-parameters",
                "-classpath",
                path,
                "-processorpath",
                path,
                "-processor",
                QapiProcessor.class.getName(),
                "-Aqapi.basedir=" + folder,
                "-s",
                Files.createDirectories(folder.resolve("sources")).toString(),
                "-d",
                folder.resolve("classes").toString(),
                source.toString());
        StringWriter out = new StringWriter();
        try (PrintWriter printer = new PrintWriter(out)) {
            BatchCompiler.compile(arguments.toArray(String[]::new), printer, printer, null);
        }
        return out.toString();
    }
}
