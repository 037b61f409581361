// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The annotation processor: where schemas are found, and how javac tells what is wrong. */
class ProcessorTest extends ProcessorCase {
    @Test
    void problemsOfTheSchemaStandAtTheAnnotationsValue() throws IOException {
        Files.createDirectories(folder.resolve("qapi"));
        Files.writeString(folder.resolve("qapi/qapi-schema.json"), "{ 'include': 'part.json' }\n");
        Files.writeString(
                folder.resolve("qapi/part.json"),
                "{ 'struct': 'Speed', 'data': {} }\n{ 'command': 'go',\n  'data': { 'speed': 'Sped',\n  'x': 'foo' } }\n");
        Diagnostic<?> error = onlyDiagnostic(compile("@QapiSchema(\"qapi/qapi-schema.json\")"));
        assertThat(error.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
        assertThat(error.getLineNumber()).isEqualTo(2);
        assertThat(error.getColumnNumber()).isEqualTo(13);
        // javac indents all lines of a message but the first.
        assertThat(error.getMessage(Locale.ROOT).replace("\n  ", "\n")).isEqualTo("""
                        package p:
                        qapi/part.json:3:22: command 'go' data.speed: unknown type 'Sped' [unknown-type]
                          in command 'go' (qapi/part.json:2:3)
                          included from qapi/qapi-schema.json:1:1
                          hint: did you mean 'Speed'?
                        qapi/part.json:4:8: command 'go' data.x: unknown type 'foo' [unknown-type]
                          in command 'go' (qapi/part.json:2:3)
                          included from qapi/qapi-schema.json:1:1""");
    }

    @Test
    void aSchemaThatIsNowhereIsSaidToBe() throws IOException {
        assertThat(onlyDiagnostic(compile("@QapiSchema(\"nowhere.json\")")).getMessage(Locale.ROOT))
                .isEqualTo("package p: schema 'nowhere.json' is neither a file below '" + folder
                        + "' nor a class-path resource");
    }

    @Test
    void anEntryPointMustBeAnIdentifier() throws IOException {
        Files.writeString(folder.resolve("s.json"), RIGHT);
        assertThat(onlyDiagnostic(compile("@QapiSchema(value = \"s.json\", entryPoint = \"Not this\")"))
                        .getMessage(Locale.ROOT))
                .isEqualTo("package p: 'Not this' is not a Java identifier");
    }

    @Test
    void anOptionOverridesTheAnnotation() throws IOException {
        Files.writeString(folder.resolve("other.json"), RIGHT);
        Compilation compilation =
                compile("@QapiSchema(value = \"s.json\", entryPoint = \"Agent\")", "-Aqapi.schema=other.json");
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(generated()).contains("p/Agent.java", "p/AgentIndex.java", "p/command/Go.java");
    }

    @Test
    void aSchemaIsFoundInAJar() throws IOException {
        Path jar = folder.resolve("schema.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new ZipEntry("io/example/schema.json"));
            out.write(RIGHT.getBytes(StandardCharsets.UTF_8));
        }
        Compilation compilation = compile(
                "@QapiSchema(\"io/example/schema.json\")",
                "-classpath",
                jar + File.pathSeparator + System.getProperty("java.class.path"));
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(generated()).contains("p/command/Go.java");
    }

    @Test
    void unreachableTypesAreLeftOutOnRequest() throws IOException {
        Files.writeString(
                folder.resolve("s.json"),
                RIGHT + "{ 'struct': 'Lonely', 'data': { 'by': 'Friend' } }\n"
                        + "{ 'struct': 'Friend', 'data': {} }\n{ 'event': 'E', 'data': { 'seen': 'Seen' } }\n"
                        + "{ 'struct': 'Seen', 'data': {} }\n");
        assertThat(compile("@QapiSchema(\"s.json\")").diagnostics()).isEmpty();
        assertThat(generated()).contains("p/type/Lonely.java", "p/type/Friend.java", "p/type/Seen.java");
        assertThat(compile("@QapiSchema(value = \"s.json\", prune = true)").diagnostics())
                .isEmpty();
        assertThat(generated())
                .doesNotContain("p/type/Lonely.java", "p/type/Friend.java")
                .contains("p/type/Seen.java");
    }

    @Test
    void summariesDescribeWhatHasNoProse() throws IOException {
        Files.writeString(folder.resolve("s.json"), RIGHT);
        Files.writeString(folder.resolve("summaries.json"), "{\"command\": {\"go\": \"Goes <away>.\"}}");
        assertThat(compile("@QapiSchema(\"s.json\")", "-Aqapi.summaries=summaries.json")
                        .diagnostics())
                .isEmpty();
        assertThat(Files.readString(folder.resolve("out/p/command/Go.java"))).contains(" * Goes &lt;away&gt;.");
        assertThat(onlyDiagnostic(compile("@QapiSchema(\"s.json\")", "-Aqapi.summaries=missing.json"))
                        .getMessage(Locale.ROOT))
                .contains("package p:")
                .contains("cannot read the summaries 'missing.json'");
    }

    @Test
    void clausesDescribeMembers() throws IOException {
        Files.writeString(folder.resolve("s.json"), RIGHT + "{ 'event': 'E', 'data': { 'x': 'str' } }\n");
        Files.writeString(
                folder.resolve("summaries.json"),
                "{\"command\": {\"go\": {\"\": \"Goes.\", \"speed\": \"in km & h\"}},"
                        + " \"event\": {\"E\": {\"y\": \"why\"}}}");

        Compilation compilation = compile("@QapiSchema(\"s.json\")", "-Aqapi.summaries=summaries.json");

        assertThat(onlyDiagnostic(compilation).getKind()).isEqualTo(Diagnostic.Kind.NOTE);
        assertThat(onlyDiagnostic(compilation).getMessage(Locale.ROOT))
                .isEqualTo("the summaries describe members that the schema does not have: E.y");
        assertThat(Files.readString(folder.resolve("out/p/command/Go.java")))
                .contains("\n * Goes.\n")
                .contains("\n * @param speed in km &amp; h. {@code speed} ({@code int})\n")
                .contains("\n     * Sets in km &amp; h.\n     * @param speed {@code speed} ({@code int})\n");
    }

    @Test
    void aFolderOfSummariesIsReadFileByFile() throws IOException {
        Files.writeString(
                folder.resolve("s.json"),
                RIGHT + "{ 'enum': 'Tag', 'data': [ 'one', 'two' ] }\n"
                        + "{ 'struct': 'One', 'data': { 'x': 'int' } }\n"
                        + "{ 'union': 'Uu', 'base': { 'tag': 'Tag' }, 'discriminator': 'tag', 'data': { 'one': 'One' } }\n"
                        + "{ 'alternate': 'Aa', 'data': { 'name': 'str', 'value': 'Uu' } }\n"
                        + "{ 'command': 'set', 'data': { 'uu': 'Uu', 'aa': 'Aa' } }\n");
        Path words = Files.createDirectory(folder.resolve("words"));
        Files.writeString(
                words.resolve("a.json"), "{\"command\": {\"go\": {\"\": \"Goes.\", \"speed\": \"how fast\"}}}");
        Files.writeString(
                words.resolve("b.json"),
                "{\"type\": {\"Uu\": {\":one\": \"the first way\", \":three\": \"none\"},"
                        + " \"Aa\": {\"name\": \"by name\"}}}");
        Files.writeString(words.resolve("notes.txt"), "no words");

        Compilation compilation = compile("@QapiSchema(\"s.json\")", "-Aqapi.summaries=words");

        assertThat(onlyDiagnostic(compilation).getMessage(Locale.ROOT))
                .isEqualTo("the summaries describe members that the schema does not have: Uu.:three");
        assertThat(Files.readString(folder.resolve("out/p/command/Go.java"))).contains("\n     * Sets how fast.\n");
        assertThat(Files.readString(folder.resolve("out/p/type/Uu.java")))
                .contains("* Builds the branch {@code one}: the first way.\n")
                .contains("* The branch {@code one}: the first way.\n");
        assertThat(Files.readString(folder.resolve("out/p/type/Aa.java")))
                .contains("* The alternative {@code name}: by name.\n");

        Files.writeString(words.resolve("c.json"), "{\"command\": {\"go\": \"Goes again.\"}}");
        assertThat(onlyDiagnostic(compile("@QapiSchema(\"s.json\")", "-Aqapi.summaries=words"))
                        .getMessage(Locale.ROOT))
                .endsWith("words': 'go' is described twice, also in c.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|the file must be an object",
                "{'command': 7}|'command' must be an object",
                "{'command': {'go': 7}}|'go' must be an object",
                "{'command': {'go': {'speed': 7}}}|'go.speed' must be a string"
            })
    void summariesOfAnotherShapeAreRefused(String text, String message) throws IOException {
        Files.writeString(folder.resolve("s.json"), RIGHT);
        Files.writeString(folder.resolve("summaries.json"), text.replace('\'', '"'));

        assertThat(onlyDiagnostic(compile("@QapiSchema(\"s.json\")", "-Aqapi.summaries=summaries.json"))
                        .getMessage(Locale.ROOT))
                .endsWith("/summaries.json': " + message);
    }

    @Test
    void aPartBringsAllThatItNeedsAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("s.json"), RIGHT + """
                        { 'command': 'query-a', 'returns': [ 'Aa' ] }
                        { 'struct': 'Aa', 'data': { 'b': 'Bb' } }
                        { 'enum': 'Bb', 'data': [] }
                        { 'command': 'query-c', 'data': 'Cc' }
                        { 'struct': 'Cc', 'data': {} }
                        { 'event': 'A_QUERY', 'data': { 'd': 'Dd' } }
                        { 'struct': 'Dd', 'data': {} }
                        { 'struct': 'Lonely', 'data': {} }
                        """);

        assertThat(compile("@QapiSchema(value = \"s.json\", include = {\"query-a*\", \"A_*\"})")
                        .diagnostics())
                .isEmpty();
        assertThat(generated())
                .filteredOn(name -> !name.endsWith("package-info.java"))
                .containsExactlyInAnyOrder(
                        "p/Qmp.java",
                        "p/QmpIndex.java",
                        "p/command/QueryA.java",
                        "p/event/AQuery.java",
                        "p/type/Aa.java",
                        "p/type/Bb.java",
                        "p/type/Dd.java");
    }

    @Test
    void partsOfAReleaseCompile() throws IOException {
        Path schema = Path.of(
                System.getProperty("qapi4j.root"),
                "qapi-schema/qemu-10.0/src/main/resources/io/github/qapi4j/qemu/qemu-10.0.json");

        assertThat(compile(
                                "@QapiSchema(value = \"" + schema
                                        + "\", include = {\"blockdev-*\", \"job-*\", \"JOB_*\", \"quit\"})",
                                "-Xdoclint:all/protected",
                                "-Werror")
                        .diagnostics())
                .isEmpty();
        assertThat(generated())
                .contains("p/command/BlockdevAdd.java", "p/event/JobStatusChange.java", "p/type/BlockdevOptions.java")
                .doesNotContain("p/command/QueryBlock.java", "p/type/BlockInfo.java")
                .hasSizeBetween(50, 400);
    }

    @Test
    void aPatternThatFitsNothingIsAnErrorInItsPlace() throws IOException {
        Files.writeString(folder.resolve("s.json"), RIGHT + "{ 'command': 'query-jobs' }\n");

        Compilation compilation =
                compile("@QapiSchema(value = \"s.json\", include = {\"query-*\", \"qery-jobs\", \"go*away\"})");

        assertThat(compilation.success()).isFalse();
        assertThat(compilation.diagnostics())
                .extracting(d -> d.getColumnNumber() + " " + d.getMessage(Locale.ROOT))
                .containsExactly(
                        "53 package p: no command or event fits 'qery-jobs'; did you mean 'query-jobs'?",
                        "66 package p: no command or event fits 'go*away'");
        assertThat(generated()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EmulatorCommand<Empty>",
                "', programs = {}'|QmpCommand<Empty>",
                "', programs = QemuProgram.GUEST_AGENT'|AgentCommand<Empty>",
                "', programs = {QemuProgram.STORAGE_DAEMON, QemuProgram.SYSTEM_EMULATOR}'"
                        + "|EmulatorCommand<Empty>, DaemonCommand<Empty>"
            })
    void theAnnotationSaysWhoseCommandsTheseAreWhereTheSchemaDoesNot(String option, String interfaces)
            throws IOException {
        Files.writeString(folder.resolve("s.json"), RIGHT);

        assertThat(compile("@QapiSchema(value = \"s.json\"" + option + ")").diagnostics())
                .isEmpty();
        assertThat(Files.readString(folder.resolve("out/p/command/Go.java")))
                .contains(" implements " + interfaces + " {")
                .doesNotContain("QemuProgram");
    }

    @Test
    void whatTheSchemaSaysOfProgramsGoesFirst() throws IOException {
        Files.writeString(folder.resolve("s.json"), """
                        {"qapi4j-schema": "1", "release": "", "definitions": [
                          {"command": "one", "programs": ["storage-daemon"]}, {"command": "other"}]}
                        """);

        assertThat(compile("@QapiSchema(value = \"s.json\", programs = QemuProgram.GUEST_AGENT)")
                        .diagnostics())
                .isEmpty();
        assertThat(Files.readString(folder.resolve("out/p/command/One.java"))).contains(" implements DaemonCommand<");
        assertThat(Files.readString(folder.resolve("out/p/command/Other.java"))).contains(" implements AgentCommand<");
    }

    @Test
    void aReplyBorrowsItsNames() throws IOException {
        Files.writeString(folder.resolve("reply.json"), """
                        [{"name": "0", "meta-type": "object", "members": [{"name": "speed", "type": "int"}]},
                         {"name": "go", "meta-type": "command", "arg-type": "2", "ret-type": "0"},
                         {"name": "2", "meta-type": "object", "members": []},
                         {"name": "int", "meta-type": "builtin", "json-type": "int"}]
                        """);
        Files.writeString(
                folder.resolve("known.json"),
                "{ 'command': 'go', 'returns': 'Motion' }\n{ 'struct': 'Motion', 'data': { 'speed': 'int' } }\n");
        Files.writeString(folder.resolve("wrong.json"), "{ 'command': 'go', 'returns': 'Motion' }\n");

        assertThat(compile("@QapiSchema(\"reply.json\")").diagnostics()).isEmpty();
        assertThat(generated()).doesNotContain("p/type/Motion.java");
        assertThat(compile("@QapiSchema(\"reply.json\")", "-Aqapi.names=known.json")
                        .diagnostics())
                .isEmpty();
        assertThat(generated()).contains("p/type/Motion.java");
        assertThat(onlyDiagnostic(compile("@QapiSchema(\"reply.json\")", "-Aqapi.names=wrong.json"))
                        .getMessage(Locale.ROOT))
                .startsWith("package p: wrong.json:1:31: command 'go' returns: unknown type 'Motion'");
        assertThat(onlyDiagnostic(compile("@QapiSchema(\"reply.json\")", "-Aqapi.names=none.json"))
                        .getMessage(Locale.ROOT))
                .startsWith("package p: schema 'none.json' is neither a file");
    }
}
