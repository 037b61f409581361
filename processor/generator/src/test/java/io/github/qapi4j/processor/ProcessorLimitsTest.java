// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.schema.SharedFiles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The annotation processor among the others of a build, and at the limits of Java. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ProcessorLimitsTest extends ProcessorCase {
    @Test
    void isDeclaredForGradle() throws IOException {
        try (var in = QapiProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(in)
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("io.github.qapi4j.processor.QapiProcessor,isolating\n"
                            + "io.github.qapi4j.processor.BorrowedAnnotations,isolating\n"
                            + "io.github.qapi4j.processor.UnstableProcessor,isolating\n"
                            + "io.github.qapi4j.processor.DevicesProcessor,isolating\n");
        }
    }

    @Test
    void nothingIsLeftToBeClaimedByOthers() throws IOException {
        Files.writeString(
                folder.resolve("s.json"),
                RIGHT + "{ 'command': 'old', 'features': [ 'deprecated', 'unstable' ], 'data': { '*name': 'str' } }\n");
        Compilation compilation = Compilation.run(
                List.of(
                        Compilation.source(
                                "p/package-info.java",
                                "/** P. */\n@QapiSchema(\"s.json\")\n@NullMarked\npackage p;\n\n"
                                        + "import io.github.qapi4j.contract.QapiSchema;\n"
                                        + "import org.jspecify.annotations.NullMarked;\n"),
                        Compilation.source(
                                "q/Main.java",
                                "package q;\n\nfinal class Main {\n    p.command.Go go = p.Qmp.go().speed(1).build();\n}\n")),
                List.of(
                        "-Xlint:all,-path,-classfile",
                        "-Werror",
                        "-processor",
                        QapiProcessor.class.getName() + "," + BorrowedAnnotations.class.getName() + ","
                                + UnstableProcessor.class.getName(),
                        "-Aqapi.basedir=" + folder),
                folder.resolve("out"));
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.success()).isTrue();
    }

    @Test
    void nothingOfDevicesIsLeftToBeClaimedByOthers() throws IOException {
        Compilation compilation = Compilation.run(
                List.of(Compilation.source(
                        "golden/package-info.java",
                        "/** P. */\n@QapiDevices(\"devices.json\")\n@NullMarked\npackage golden;\n\n"
                                + "import io.github.qapi4j.contract.QapiDevices;\n"
                                + "import org.jspecify.annotations.NullMarked;\n")),
                List.of(
                        "-Xlint:all,-path,-classfile",
                        "-Werror",
                        "-processor",
                        DevicesProcessor.class.getName() + "," + BorrowedAnnotations.class.getName(),
                        "-Aqapi.basedir="
                                + SharedFiles.root()
                                        .resolve("processor/generator/src/test/resources/golden-devices/devices")),
                folder.resolve("out"));
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.success()).isTrue();
    }

    @Test
    void nullMarkedModulesOfAProgramAreLeftToOtherProcessors() throws IOException {
        Compilation compilation = Compilation.run(
                List.of(
                        Compilation.source(
                                "module-info.java",
                                "/** Q. */\n@org.jspecify.annotations.NullMarked\nmodule q {\n    requires org.jspecify;\n}\n")),
                List.of(
                        "-Xlint:processing",
                        "--module-path",
                        Path.of(NullMarked.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString(),
                        "-processor",
                        BorrowedAnnotations.class.getName()),
                folder.resolve("out"));
        assertThat(onlyDiagnostic(compilation).getMessage(Locale.ROOT))
                .contains("No processor claimed any of these annotations")
                .contains("org.jspecify.annotations.NullMarked");
    }

    @Test
    void nullMarkedPackagesOfAProgramAreLeftToOtherProcessors() throws IOException {
        Compilation compilation = Compilation.run(
                List.of(Compilation.source(
                        "q/package-info.java", "/** Q. */\n@org.jspecify.annotations.NullMarked\npackage q;\n")),
                List.of("-Xlint:processing", "-processor", BorrowedAnnotations.class.getName()),
                folder.resolve("out"));
        assertThat(onlyDiagnostic(compilation).getMessage(Locale.ROOT))
                .contains("No processor claimed any of these annotations")
                .contains("org.jspecify.annotations.NullMarked");
    }

    @Test
    void olderJavaIsRefusedOnce() throws IOException {
        Files.writeString(folder.resolve("s.json"), RIGHT);
        Compilation compilation = Compilation.run(
                List.of(Compilation.source(
                        "p/package-info.java", "@io.github.qapi4j.contract.QapiSchema(\"s.json\")\npackage p;\n")),
                List.of(
                        "-source",
                        "11",
                        "-Xlint:-options",
                        "-processor",
                        QapiProcessor.class.getName(),
                        "-Aqapi.basedir=" + folder),
                folder.resolve("out"));
        assertThat(onlyDiagnostic(compilation).getMessage(Locale.ROOT))
                .isEqualTo("package p: the generated classes need Java 17 or later, but this compiler is set to Java 11"
                        + " (--release or -source)");
    }

    @Test
    void whatJavaCannotHoldIsAProblemInItsPlace() throws IOException {
        String many =
                IntStream.range(0, 255).mapToObj(i -> "'*m" + i + "': 'int'").collect(Collectors.joining(", "));
        String values = IntStream.range(0, 3401).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(", "));
        String name = "x".repeat(250);
        Files.writeString(
                folder.resolve("s.json"),
                "{ 'command': 'go', 'data': { " + many + " } }\n{ 'enum': 'Large', 'data': [ " + values + " ] }\n"
                        + "{ 'event': 'E', 'data': { " + many.substring(0, many.lastIndexOf(',')) + " } }\n"
                        + "{ 'command': '" + name + "' }\n");
        Diagnostic<?> error = onlyDiagnostic(compile("@QapiSchema(\"s.json\")"));
        assertThat(error.getMessage(Locale.ROOT))
                .contains("s.json:1:3: command 'go': has 255 members, of which a Java class holds 254 [java-limit]")
                .contains("s.json:2:3: enum 'Large': has 3401 values, of which a Java class holds 3400 [java-limit]")
                .contains("s.json:3:3: event 'E': has 254 members, of which a Java class holds 253 [java-limit]")
                .contains(
                        "s.json:4:3: command '" + name + "': has names that are too long for the name of a class file");

        Files.writeString(
                folder.resolve("s.json"),
                "{ 'command': 'go', 'data': { " + many.substring(0, many.lastIndexOf(','))
                        + " } }\n{ 'enum': 'Large', 'data': [ " + values.substring(0, values.lastIndexOf(','))
                        + " ] }\n");
        assertThat(compile("@QapiSchema(\"s.json\")").diagnostics()).isEmpty();
    }

    @Test
    void thousandsOfCommandsAreDividedAmongClasses() throws Exception {
        String tags = IntStream.range(0, 1500).mapToObj(i -> "'t" + i + "'").collect(Collectors.joining(", "));
        String schema = IntStream.range(0, 4000)
                        .mapToObj(i -> "{ 'command': 'c" + i + (i < 3999 ? "' }\n" : "', 'data': { 'a': 'int' } }\n"))
                        .collect(Collectors.joining())
                + IntStream.range(0, 1000)
                        .mapToObj(i -> "{ 'event': 'E" + i + "' }\n")
                        .collect(Collectors.joining())
                + "{ 'enum': 'Tag', 'data': [ " + tags + " ] }\n"
                + "{ 'union': 'Uu', 'base': { 'tag': 'Tag' }, 'discriminator': 'tag', 'data': {} }\n"
                + "{ 'command': 'u', 'data': 'Uu', 'boxed': true }\n";
        Files.writeString(folder.resolve("s.json"), schema);
        assertThat(onlyDiagnostic(compile("@QapiSchema(\"s.json\")")).getMessage(Locale.ROOT))
                .contains("is one of 5001 commands and events, of which Java's index holds 5000");

        Files.writeString(folder.resolve("s.json"), schema.replaceFirst(".*\n", ""));
        assertThat(compile("@QapiSchema(\"s.json\")").diagnostics()).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.resolve("out").toUri().toURL()}, getClass().getClassLoader())) {
            SchemaIndex index =
                    (SchemaIndex) Class.forName("p.QmpIndex", true, loader).getEnumConstants()[0];
            assertThat(index.commandNames()).hasSize(4000);
            for (String name : List.of("c1", "c3999", "E0", "E999", "u")) {
                assertThat(index.find(name)).as(name).isPresent();
            }
            assertThat(index.find("c4000")).isEmpty();
            Class<?> last = index.find("c3999").orElseThrow();
            assertThat(index.decode(last, JsonMapper.shared().readTree("{\"a\":7}"))
                            .map(Object::toString))
                    .contains("C3999[a=7]");
            ObjectNode message = JsonMapper.shared().createObjectNode().put("event", "E999");
            assertThat(index.decodeEvent(message).eventName()).isEqualTo("E999");
            assertThat(index.eventName(index.decodeEvent(message).getClass())).contains("E999");
            assertThat(index.decodeEvent(message.put("event", "OTHER"))).isInstanceOf(UnknownEvent.class);
        }
    }

    @Test
    void theAnnotationTakesWhatTheToolTakes() throws IOException {
        Files.createDirectories(folder.resolve("inner"));
        Files.writeString(
                folder.resolve("outer.json"), "{ 'struct': 'Outer', 'data': {}, 'if': 'defined(CONFIG_OLD)' }\n");
        Files.writeString(
                folder.resolve("inner/s.json"),
                "{ 'include': '../outer.json' }\n{ 'command': 'go', 'data': { 'outer': 'Outer' } }\n");
        assertThat(compile("@QapiSchema(\"inner/s.json\")").success()).isFalse();
        assertThat(compile("@QapiSchema(value = \"inner/s.json\", includeAnywhere = true, before62 = true)")
                        .diagnostics())
                .isEmpty();
        assertThat(compile("@QapiSchema(\"inner/s.json\")", "-Aqapi.before62", "-Aqapi.includeanywhere")
                        .diagnostics())
                .isEmpty();
    }
}
