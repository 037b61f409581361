// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The table of docs/comparison.md about devices and image options: QEMU answers and javac says what it claims. With
 * {@code -Dupdate=true} the column of javac's errors is written anew.
 */
class TypingErrorsTest {
    private static final Path PAGE = Path.of(System.getProperty("qapi4j.root"), "docs", "comparison.md");
    private static final String HEAD = "| error | sent by Python, or typed |";
    private static final String RELEASE = "7.2";
    private static final String TAKEN = "taken";
    private static final List<String> IMPORTS = List.of(
            "static io.github.qapi4j.contract.Size.kib",
            "io.github.qapi4j.devices.*",
            "io.github.qapi4j.devices.image.*",
            "io.github.qapi4j.qemu.type.*",
            "io.github.qapi4j.runtime.io.*");
    private static final Pattern CODE = Pattern.compile("`(.+)`");
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final Pattern ARGUMENT = Pattern.compile("([^= ]+)=(?:\"([^\"]*)\"|(\\S+))");

    @TempDir
    private Path folder = Path.of("");

    /**
     * A row.
     *
     * @param line its line in the page, from 0
     */
    private record Row(int line, String sent, String answer, String java, String error) {}

    private static List<Row> rows(List<String> page) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            if (page.get(i).startsWith(HEAD)) {
                for (int j = i + 2; page.get(j).startsWith("|"); j++) {
                    List<String> cells = JavaTable.cells(page.get(j));
                    rows.add(new Row(j, code(cells.get(1)), cells.get(2), code(cells.get(3)), cells.get(4)));
                }
            }
        }
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }

    private static String code(String cell) {
        Matcher code = CODE.matcher(cell);
        assertThat(code.find()).as(cell).isTrue();
        return code.group(1);
    }

    @Test
    void javacSaysWhatThePageSays() throws IOException {
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        List<Row> rows = rows(page);
        Map<Integer, String> errors = errors(rows);

        assertThat(errors).hasSameSizeAs(rows);
        if (Boolean.getBoolean("update")) {
            rows.forEach(row -> {
                String line = page.get(row.line());
                String start = line.substring(0, line.lastIndexOf('|', line.length() - 2));
                page.set(row.line(), start + "| `" + errors.get(row.line()) + "` |");
            });
            Files.writeString(PAGE, String.join("\n", page) + "\n");
        } else {
            rows.forEach(row -> assertThat(row.error()).isEqualTo("`" + errors.get(row.line()) + "`"));
        }
    }

    /** What javac says to each row alone, by the page's line. */
    private Map<Integer, String> errors(List<Row> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        IMPORTS.forEach(each -> text.append("import ").append(each).append(";\n"));
        text.append("class Rows {\n");
        int first = IMPORTS.size() + 2;
        for (Row row : rows) {
            text.append("void line" + row.line() + "() { " + row.java() + "; }\n");
        }
        Compilation compilation = Compilation.run(
                List.of(Compilation.source("Rows.java", text.append("}\n").toString())),
                List.of("-proc:none", "--release", "17"),
                folder);
        Map<Integer, String> errors = new TreeMap<>();
        for (Diagnostic<?> diagnostic : compilation.diagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.put(
                        rows.get((int) diagnostic.getLineNumber() - first).line(),
                        message(diagnostic.getMessage(Locale.ROOT)));
            }
        }
        return errors;
    }

    /** What is wrong, and which symbol where, without packages, as javac prints it. */
    private static String message(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        StringBuilder message = new StringBuilder(lines.get(0));
        for (String line : lines) {
            if (line.startsWith("symbol:")) {
                message.append(": ").append(line.substring(7).strip());
            } else if (line.startsWith("location:")) {
                message.append(" in ").append(line.substring(9).strip());
            }
        }
        return PACKAGE.matcher(message).replaceAll("");
    }

    @Test
    void qemuAnswersWhatThePageSays() throws Exception {
        String emulator = "qemu-system-x86_64";
        assumeTrue(
                QemuBinary.find(emulator).isPresent()
                        && run(List.of(emulator, "--version")).contains("version " + RELEASE + "."),
                () -> "the installed QEMU is not " + RELEASE);
        run(List.of("qemu-img", "create", "-q", "-f", "qcow2", "disk", "1M"));
        try (Vm vm = Vm.builder()
                .binary(emulator)
                .machine("pc")
                .addArgs("-blockdev", "null-co,node-name=node")
                .build()
                .launch()) {
            for (Row row : rows(Files.readAllLines(PAGE))) {
                String answer = row.sent().startsWith("device_add ") ? sent(vm, row.sent()) : run(words(row.sent()));
                if (row.answer().startsWith(TAKEN)) {
                    assertThat(answer).as(row.sent()).isEmpty();
                } else {
                    assertThat(answer).as(row.sent()).contains(code(row.answer()));
                }
            }
        }
    }

    /** What QEMU answers to a line as qmp-shell reads it; empty if it does it. */
    private static String sent(Vm vm, String line) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        Matcher argument = ARGUMENT.matcher(line);
        while (argument.find()) {
            String quoted = argument.group(2);
            String word = quoted == null ? argument.group(3) : quoted;
            if (quoted == null && word.matches("\\d+")) {
                arguments.put(argument.group(1), Integer.parseInt(word));
            } else {
                arguments.put(argument.group(1), word);
            }
        }
        try {
            vm.execute("device_add", arguments);
            return "";
        } catch (QmpCommandException e) {
            return e.description();
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group() : word.group(1));
        }
        if (words.get(0).startsWith("qemu-system-")) {
            words.addAll(List.of("-display", "none", "-S"));
        }
        return words;
    }

    private String run(List<String> line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
