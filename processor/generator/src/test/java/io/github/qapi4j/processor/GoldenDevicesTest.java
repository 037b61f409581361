// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.SharedFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each folder of resources/golden-devices has a device file and the sources that it becomes, byte for byte; javac must find
 * nothing to say about them. With {@code -Dupdate=true} they are written anew.
 */
class GoldenDevicesTest {
    private static final Path CASES =
            SharedFiles.root().resolve("processor/generator/src/test/resources/golden-devices");
    private static final List<String> STRICT =
            List.of("-Xlint:all,-processing,-options,-path", "-Xdoclint:all/protected", "-Werror", "--release", "17");

    @TempDir
    private Path temporary;

    /** With a schema, enums and structs are its classes; without one, enums are text and structs cannot be set. */
    @ParameterizedTest
    @CsvSource({"devices, golden.type", "devices-without-schema, ''"})
    void generatedSourcesAreAsCommitted(String name, String types) throws IOException {
        Path schema = temporary.resolve("schema");
        if (!types.isEmpty()) {
            compile(
                    "@io.github.qapi4j.contract.QapiSchema(\"schema.json\")\npackage golden;\n",
                    List.of("-processor", QapiProcessor.class.getName()),
                    schema,
                    temporary);
        }
        Path output = temporary.resolve("devices");
        compileDevices(types, schema, output);
        Map<String, String> sources = GoldenFiles.sources(output);
        Path again = temporary.resolve("again");
        compileDevices(types, schema, again);

        assertThat(GoldenFiles.sources(again)).isEqualTo(sources);
        GoldenFiles.compare(sources, CASES.resolve(name));
    }

    private void compileDevices(String types, Path schema, Path output) throws IOException {
        compile(
                "@io.github.qapi4j.contract.QapiDevices(value = \"devices.json\", types = \"" + types
                        + "\")\npackage golden;\n",
                List.of(
                        "-processor",
                        DevicesProcessor.class.getName(),
                        "-Aqapi.summaries=" + CASES.resolve("devices/words.json")),
                output,
                schema);
    }

    private static void compile(String request, List<String> processing, Path output, Path before) throws IOException {
        List<String> options = new ArrayList<>(STRICT);
        options.addAll(processing);
        options.addAll(List.of(
                "-Aqapi.basedir=" + CASES.resolve("devices"),
                "-classpath",
                before + File.pathSeparator + System.getProperty("java.class.path")));
        Compilation compilation = Compilation.run(
                List.of(Compilation.source("golden/package-info.java", "/** Golden. */\n" + request)), options, output);
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.success()).isTrue();
    }

    @Test
    void namesKeepDigitsOfTwoWordsApart() {
        assertThat(Words.of("pc-q35-7.2").lowerCamelApart()).isEqualTo("pcQ35_7_2");
        assertThat(Words.of("x86_64-cpu").upperCamelApart()).isEqualTo("X86_64Cpu");
        assertThat(Words.of("a1-b2").upperCamelApart()).isEqualTo("A1B2");
    }
}
