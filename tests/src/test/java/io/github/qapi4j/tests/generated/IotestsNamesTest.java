// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/coming-from-iotests.md has a row for every name of the original, with Java or with the reason why there is none. */
class IotestsNamesTest {
    private static final Path ROOT = Path.of(System.getProperty("qapi4j.root"));
    private static final Path PAGE = ROOT.resolve("docs/coming-from-iotests.md");
    private static final Path NAMES = ROOT.resolve("tests/src/test/resources/iotests/names.txt");
    /** What the original does, where it lies beside the checkout. */
    private static final Path INVENTORY = ROOT.resolve("../shared/docs/iotests-inventory.md");

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern IDENTIFIER = Pattern.compile("^[@.]*(?:class )?([A-Za-z_.]*[A-Za-z_0-9]+)");
    /** Words in the inventory's first columns that are no names of the harness. */
    private static final Set<String> NO_NAMES = Set.of("check", "info", "map", "machine", "utils", "TAP", "indent");

    @Test
    void everyNameHasARow() throws IOException {
        List<String> cells = firstCells(Files.readAllLines(PAGE));

        assertThat(names())
                .hasSizeGreaterThan(300)
                .doesNotHaveDuplicates()
                .filteredOn(name -> cells.stream().noneMatch(cell -> stands(name, cell)))
                .isEmpty();
    }

    @Test
    void aRowWithoutJavaSaysWhy() throws IOException {
        assertThat(JavaTable.of(Files.readAllLines(PAGE)))
                .flatExtracting(JavaTable::rows)
                .filteredOn(row -> row.code().isEmpty())
                .hasSizeLessThan(25)
                .allSatisfy(row -> assertThat(row.note()).as(row.original()).isNotBlank());
    }

    @Test
    void theListHasAllNamesOfTheInventory() throws IOException {
        assumeTrue(Files.isReadable(INVENTORY), "there is no " + INVENTORY);
        List<String> names = names();

        Set<String> inventory = new LinkedHashSet<>();
        firstCells(Files.readAllLines(INVENTORY)).forEach(cell -> inventory.addAll(identifiers(cell)));
        inventory.removeAll(NO_NAMES);

        assertThat(inventory)
                .hasSizeGreaterThan(200)
                .filteredOn(name -> names.stream().noneMatch(entry -> stands(name, entry)))
                .isEmpty();
    }

    /** The entries of the list; comments begin with a blank behind the sign, as what {@code check} calls groups does. */
    private static List<String> names() throws IOException {
        return Files.readAllLines(NAMES).stream()
                .filter(line -> !line.isBlank() && (!line.startsWith("# ") || line.startsWith("# group")))
                .toList();
    }

    /** Also of tables without Java. */
    private static List<String> firstCells(List<String> page) {
        return page.stream()
                .takeWhile(line -> !line.startsWith("## On the JVM"))
                .filter(line -> line.startsWith("|") && !line.startsWith("|-"))
                .filter(line -> !JavaTable.cells(line).get(1).isEmpty())
                .map(line -> JavaTable.cells(line).get(0))
                .toList();
    }

    /** Not within a longer word. */
    private static boolean stands(String name, String text) {
        String before = name.matches("[\\w-].*") ? "(?<![\\w-])" : "";
        String behind = name.matches(".*\\w") ? "(?!\\w)" : "";
        return Pattern.compile(before + Pattern.quote(name) + behind)
                .matcher(text)
                .find();
    }

    /** What a cell has as code, without arguments: {@code `a/b(x)`, `c`} are three. */
    private static List<String> identifiers(String cell) {
        return CODE.matcher(cell)
                .results()
                .map(code -> code.group(1).replaceAll("\\(.*", ""))
                .flatMap(code -> Stream.of(code.split("[,/] ?")))
                .flatMap(piece -> IDENTIFIER.matcher(piece.strip()).results().map(MatchResult::group))
                .map(name -> name.replaceFirst("^(class |[@.])", ""))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList();
    }
}
