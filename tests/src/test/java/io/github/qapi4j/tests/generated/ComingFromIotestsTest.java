// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.processor.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/coming-from-iotests.md: every line of Java in it compiles, each as the body of a method. */
class ComingFromIotestsTest {
    private static final Path PAGE = Path.of(System.getProperty("qapi4j.root"), "docs", "coming-from-iotests.md");
    /** Not those that a comment of the page names. */
    private static final List<String> IMPORTS = List.of(
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "tools.jackson.databind.node.*",
            "io.github.qapi4j.contract.*",
            "io.github.qapi4j.devices.*",
            "io.github.qapi4j.qemu.*",
            "io.github.qapi4j.qemu.event.*",
            "io.github.qapi4j.qemu.type.*");

    @TempDir
    private Path classes = Path.of("");

    @Test
    void everyLineOfJavaCompiles() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        assertThat(errors(page)).isEmpty();
        assertThat(JavaTable.of(page).stream()
                        .flatMap(table -> table.rows().stream())
                        .filter(row -> !row.code().isEmpty()))
                .hasSizeGreaterThan(80);
    }

    @Test
    void typosAreFoundInEachTable() throws IOException {
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        List<Integer> lines = new ArrayList<>();
        for (JavaTable table : JavaTable.of(page)) {
            JavaTable.Row row = table.rows().stream()
                    .filter(each -> each.code().contains(".") && !each.code().contains("|"))
                    .findFirst()
                    .orElseThrow();
            String typo = row.code().replaceFirst("\\.(?=[a-z])", ".x");
            page.set(row.line() - 1, page.get(row.line() - 1).replace(row.code(), typo));
            lines.add(row.line());
        }
        assertThat(lines).hasSizeGreaterThan(10);
        assertThat(errors(page)).containsOnlyKeys(lines);
    }

    @Test
    void unknownVariablesAreFound() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        int line = page.indexOf("| `vm.launch()` | `vm.launch()` | |") + 1;
        assertThat(errors(changed(line, text -> text.replace("| `vm.launch", "| `other.launch"))))
                .hasEntrySatisfying(line, message -> assertThat(message).contains("other"));
    }

    @Test
    void namesOfTheOriginalStandOnceInATable() throws IOException {
        for (JavaTable table : JavaTable.of(Files.readAllLines(PAGE))) {
            assertThat(table.rows())
                    .extracting(JavaTable.Row::original)
                    .filteredOn(name -> !name.isEmpty())
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> changed(int line, UnaryOperator<String> change) throws IOException {
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        page.set(line - 1, change.apply(page.get(line - 1)));
        return page;
    }

    /** What javac says against a page, by the page's lines. */
    private Map<Integer, String> errors(List<String> page) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (JavaTable table : JavaTable.of(page)) {
            String name = "Table" + (sources.size() + 1);
            sources.add(Compilation.source(name + ".java", source(name, table, page.size())));
        }
        Compilation compilation = Compilation.run(sources, List.of("-proc:none", "--release", "17"), classes);
        Map<Integer, String> errors = new TreeMap<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.merge((int) diagnostic.getLineNumber(), diagnostic.getMessage(Locale.ROOT), (a, b) -> a);
            }
        }
        return errors;
    }

    /** A class whose lines are those of the page, so that javac's positions are the page's: the imports are line 1. */
    private static String source(String name, JavaTable table, int length) {
        String[] lines = new String[length];
        List<String> imports = new ArrayList<>(IMPORTS);
        imports.addAll(table.imports());
        StringBuilder head = new StringBuilder();
        imports.forEach(each -> head.append("import ").append(each).append("; "));
        lines[0] = head + "abstract class " + name + " {";
        for (JavaTable.Row row : table.rows()) {
            if (!row.code().isEmpty()) {
                lines[row.line() - 1] = "void line" + row.line() + "(" + table.variables() + ") throws Exception { "
                        + row.code() + "; }";
            }
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line == null ? "" : line).append('\n');
        }
        return text.append("}\n").toString();
    }
}
