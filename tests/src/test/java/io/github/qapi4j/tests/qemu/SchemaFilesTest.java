// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.cli.QapiTool;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.tool.Tool;
import io.github.qapi4j.runtime.tool.ToolMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Each committed schema is what the programs of its release say of themselves: emulators of all architectures and storage
 * daemons, as many as this computer has, and saved replies.
 */
@RealQemu
@Timeout(300)
@Tag("once")
class SchemaFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root", ".."));
    private static final Pattern VERSION = Pattern.compile("version (\\d+\\.\\d+)\\.");
    private static final Pattern REPLY = Pattern.compile("qemu-.*-(\\d+\\.\\d+)\\.\\d+\\.json");

    @TestFactory
    Stream<DynamicTest> areWhatEachEmulatorSays() throws IOException {
        List<Path> emulators = new ArrayList<>();
        List<Path> folders = Stream.concat(
                        QemuBinary.find(QemuBinary.standard()).stream(), OtherQemus.emulators().stream())
                .map(Path::getParent)
                .distinct()
                .toList();
        for (Path folder : folders) {
            emulators.addAll(files(folder, "qemu-system-[a-z0-9_-]+"));
        }
        return emulators.stream().map(program -> comparison(program.toString(), program, "--qemu"));
    }

    @TestFactory
    Stream<DynamicTest> areWhatEachStorageDaemonSays() {
        return OtherQemus.storageDaemons().stream().map(program -> comparison(program.toString(), program, "--qemu"));
    }

    @TestFactory
    Stream<DynamicTest> areWhatSavedRepliesSay() throws IOException {
        Path folder = ROOT.resolve("../shared/live");
        if (!Files.isDirectory(folder)) {
            return Stream.of(DynamicTest.dynamicTest(
                    "none", () -> assumeTrue(false, "skipped: ../shared/live is not on this machine")));
        }
        return files(folder, REPLY.pattern()).stream()
                .map(reply -> comparison(reply.getFileName().toString(), reply, "--reply"));
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static DynamicTest comparison(String name, Path source, String option) {
        return DynamicTest.dynamicTest(name, () -> {
            String release = release(source);
            Path schema = ROOT.resolve("qapi-schema/qemu-" + release + "/src/main/resources/io/github/qapi4j/qemu/qemu-"
                    + release + ".json");
            assumeTrue(Files.exists(schema), "there is no schema of QEMU " + release + " to compare with");
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();

            int code = QapiTool.run(
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    "verify",
                    schema.toString(),
                    option,
                    source.toString());

            assertThat(err.toString()).isEmpty();
            assertThat(out.toString()).contains("\ndifferences: 0\n");
            assertThat(code).isZero();
        });
    }

    /** Of a saved reply, its name tells. */
    private static String release(Path source) {
        String name = source.getFileName().toString();
        Matcher named = REPLY.matcher(name);
        if (named.matches()) {
            return named.group(1);
        }
        String says = Tool.run(name, List.of(source.toString(), "--version"), ToolMode.UNCHECKED, Duration.ofMinutes(1))
                .output();
        Matcher version = VERSION.matcher(says);
        assertThat(version.find()).as(says).isTrue();
        return version.group(1);
    }
}
