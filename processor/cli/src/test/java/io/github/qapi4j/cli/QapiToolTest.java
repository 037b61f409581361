// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        assertThat(err.toString())
                .isEqualTo("qapi export: cannot write '" + folder.resolve("no/such/folder")
                        + "': the folder does not exist\n");
    }

    @Test
    void minusIsStandardOutput() {
        assertThat(run("export", "-o", "-", good.toString())).isZero();
        assertThat(out.toString()).contains("Thing");
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void everyCommandTellsItsExitCodesAndShowsHowItIsUsed() {
        assertThat(commands()).hasSize(11);
        for (String command : commands()) {
            Run help = Run.qapi("help", command);
            assertThat(help.code()).isZero();
            assertThat(help.out())
                    .startsWith("Usage: qapi " + command + " ")
                    .contains("\nExit codes:\n  0   ", "\n  2   ")
                    .containsPattern("\nExamples:\n( +qapi .*\n)+$")
                    .contains("\n  qapi " + command + " ");
            assertThat(Run.qapi(command, "--help")).isEqualTo(help);
            assertThat(Run.qapi(command, "--version").out()).startsWith("qapi ");
        }
        assertThat(Run.qapi("--help"))
                .isEqualTo(Run.qapi("help"))
                .satisfies(help -> assertThat(help.out()).contains("\nExit codes:\n  0   ", "\n  3   "));
    }

    @Test
    void wrongUsageShowsTheRightOneOnStandardError() {
        for (String command : commands()) {
            // Without an argument, the manual page is the tool's, and Java is made of standard input.
            Run nothing = List.of("man", "java").contains(command)
                    ? Run.qapi(command, "nonsense", "more")
                    : Run.qapi(command);
            for (Run run : List.of(nothing, Run.qapi(command, "--colour", good, good))) {
                assertThat(run.code()).isEqualTo(2);
                assertThat(run.out()).isEmpty();
                assertThat(run.err())
                        .startsWith("qapi " + command + ": ")
                        .contains("\nUsage: qapi " + command + " ")
                        .endsWith("\n'qapi " + command + " --help' shows all options.\n");
            }
        }
        assertThat(Run.qapi("chekc", good).err()).contains("check", "\nUsage: qapi [-hV] COMMAND\n");
        assertThat(Run.qapi("help", "chekc").code()).isEqualTo(2);
    }

    @Test
    void aSchemaThatIsNotThereIsWrongUsage() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path missing = folder.resolve("missing");
        for (String command : schemaCommands()) {
            assertThat(missing(command, missing)).isEqualTo("'" + missing + "' does not exist");
            assertThat(missing(command, empty))
                    .isEqualTo("the folder '" + empty + "' holds neither qapi/qapi-schema.json nor qapi-schema.json");
            assertThat(missing(command, Path.of("@file"))).isEqualTo("'@file' does not exist");
        }
        assertThat(Run.qapi("check", good, "--names", missing))
                .isEqualTo(new Run(2, "", "qapi check: '" + missing + "' does not exist\n"));
    }

    @Test
    void anUnknownCommandOrOptionIsRefusedBesideHelpToo() {
        for (String help : List.of("--help", "-h", "--version")) {
            Run run = Run.qapi("nonsense", help);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("qapi: Unmatched argument at index 0: 'nonsense'\n");
        }
        assertThat(Run.qapi("check", "--colour", "--help").code()).isEqualTo(2);
        assertThat(Run.qapi("check", "--help").code()).isZero();
    }

    @Test
    void minusIsStandardInputWhereverAFileIsRead() throws IOException {
        String text = Files.readString(good);
        Path command = Files.writeString(folder.resolve("command.json"), "{ 'command': 'a' }");
        String reply = Run.qapi("introspect", command).out();

        assertThat(Run.withInput(text, "check", "-")).isEqualTo(new Run(0, "", ""));
        assertThat(Run.withInput(text, "export", "-").out())
                .isEqualTo(Run.qapi("export", good).out().replace(", \"module\": \"good\"", ""));
        assertThat(Run.withInput(text, "diff", "-", good)).isEqualTo(new Run(0, "", ""));
        assertThat(Run.withInput(text, "dump", good, "--names", "-").code()).isZero();
        assertThat(Run.withInput(reply, "verify", command, "--reply", "-").out())
                .endsWith("equal: exactly\n");
        assertThat(Run.withInput("CONFIG_A\n", "introspect", command, "--defines", "-")
                        .code())
                .isZero();
        assertThat(Run.withInput(Files.readString(bad), "check", "-").err())
                .startsWith("<stdin>:1:37: struct 'Thing' data.a: unknown type 'itn' [unknown-type]\n");
        assertThat(Run.withInput("a b\n", "introspect", command, "--defines", "-")
                        .err())
                .isEqualTo("qapi introspect: <stdin>:1: 'a b' is not a symbol\n");
        assertThat(Run.withInput(text, "diff", "-", "-"))
                .isEqualTo(new Run(2, "", "qapi diff: standard input is named twice, and can be read once only\n"));
    }

    @Test
    void problemsNameFilesByPathsThatTheTerminalCanOpen() throws IOException {
        Path start = Files.createDirectories(folder.resolve("tree/qapi")).resolve("qapi-schema.json");
        Files.writeString(start, "{ 'include': 'sub.json' }");
        Path sub = Files.writeString(folder.resolve("tree/qapi/sub.json"), "{ 'command': 'a', 'data': 'B' }");

        assertThat(Run.qapi("check", folder.resolve("tree")).err())
                .isEqualTo(sub + ":1:27: command 'a' data: unknown type 'B' [unknown-type]\n  included from " + start
                        + ":1:1\n");
        // A file below the working directory, which is the module's, is named from there.
        Path here = Files.writeString(Files.createTempFile(Path.of("target"), "here", ".json"), "{");
        assertThat(Run.qapi("check", here.toAbsolutePath()).err()).startsWith(here + ":1:2: ");
        Files.delete(here);
    }

    @Test
    void controlCharactersAreEscaped() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.json"),
                "{ 'command': 'a', 'data': { '\\u001b[31m': 'int' } }\n{ '\u001b]0;x\u0007': 1 }");
        Path reply = Files.writeString(
                folder.resolve("reply.json"),
                "{\"error\": {\"class\": \"X\", \"desc\": \"a\\u001b[2Jb\\nc\\u202e\\u009b1m\"}}");

        Run check = Run.qapi("check", file);
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.err()).doesNotContain("\u001b", "\u0007");
        assertThat(Run.qapi("verify", good, "--reply", reply).err())
                .isEqualTo(reply + ": QEMU answered with an error: a\\u001b[2Jb\\u000ac\\u202e\\u009b1m [bad-reply]\n");
        assertThat(Run.qapi("check", "\u001b[31mx").err()).startsWith("qapi check: '\\u001b[31mx' does not exist\n");
        assertThat(Run.qapi("\u001b[31mx").err()).contains("'\\u001b[31mx'").doesNotContain("\u001b");
    }

    @Test
    void namesInAReplyHoldNoControlCharacters() throws IOException {
        Path reply = Files.writeString(folder.resolve("reply.json"), """
                [{"name": "a\\nequal: exactly", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
                 {"name": "0", "meta-type": "object", "members": []}]
                """);
        Run run = Run.qapi("verify", good, "--reply", reply);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("'name' holds a character that no name holds: 'a\\u000aequal: exactly'");
    }

    @Test
    void completionIsAScriptForBashAndZsh() {
        for (String shell : List.of("bash", "zsh")) {
            Run run = Run.qapi("completion", shell);
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("complete -F _complete_qapi", "--before-6.2", "introspect");
        }
        assertThat(Run.qapi("completion", "fish").code()).isEqualTo(2);
        assertThat(Run.qapi("completion").code()).isEqualTo(2);
    }

    @Test
    void everyCommandHasAManualPage() {
        for (String command : commands()) {
            Run run = Run.qapi("man", command);
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .startsWith(".TH QAPI-" + command.toUpperCase(Locale.ROOT) + " 1 ")
                    .contains(".SH NAME\nqapi\\-" + command + " \\- ")
                    .contains(".SH SYNOPSIS\nqapi " + command + " ")
                    .contains(
                            "\\fB\\-h, \\-\\-help\\fR", ".SH EXIT STATUS\n.TP\n\\fB0\\fR\n", ".SH SEE ALSO\nqapi(1)\n")
                    .doesNotContain("%n", "${", "@|");
            assertThat(run.out().lines()).noneMatch(String::isEmpty);
        }
        assertThat(Run.qapi("man").out()).contains(".TH QAPI 1 ", ".SH COMMANDS\n.TP\n\\fBqapi check\\fR\n");
        assertThat(Run.qapi("man", "nonsense").err()).startsWith("qapi man: There is no command 'nonsense'\n");
        assertThat(Run.qapi("man", "nonsense").code()).isEqualTo(2);
    }

    @Test
    void argumentsOfQemuThatStandWithTheShellsAreNamed() {
        Run run = Run.qapi("shell", "--qemu", "qemu-system-x86_64", "-M", "none");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("Unknown option: '-M'", "What the program is given stands behind --, as in: --qemu");
        assertThat(Run.qapi("check", "-M", good).err()).doesNotContain("stands behind --");
    }

    @Test
    void aReleaseIsNamedWhereASchemaIsTaken() {
        assertThat(Run.qapi("check", "10.0")).isEqualTo(new Run(0, "", ""));
        assertThat(Run.qapi("dump", "qga-7.2").out()).contains("guest-ping");
        assertThat(Run.qapi("diff", "7.2", "qemu-10.0").out()).isNotEmpty();
        assertThat(Run.qapi("diff", "10.0", "10.0").code()).isZero();
        assertThat(Run.qapi("verify", "10.0", "--reply", good).err()).doesNotContain("does not exist");
    }

    /** What a command says of it, behind its own name. */
    private String missing(String command, Path schema) {
        Run run = switch (command) {
            case "diff" -> Run.qapi(command, good, schema);
            case "verify" -> Run.qapi(command, schema, "--reply", good);
            case "java" -> Run.qapi(command, "--schema", schema);
            default -> Run.qapi(command, schema);
        };
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("qapi " + command + ": ").hasLineCount(1);
        return run.err().substring(("qapi " + command + ": ").length()).strip();
    }

    private static List<String> schemaCommands() {
        return commands().stream()
                .filter(name ->
                        !List.of("completion", "devices", "man", "shell").contains(name))
                .toList();
    }

    private static List<String> commands() {
        return Commands.commandLine(new QapiTool()).getSubcommands().keySet().stream()
                .filter(name -> !name.equals("help"))
                .toList();
    }

    private int run(String... arguments) {
        return QapiTool.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
