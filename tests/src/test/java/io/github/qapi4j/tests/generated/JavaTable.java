// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of a Markdown page whose second column is Java: the rows, and what the comments above it declare. A row whose
 * Java cell is a dash says that there is none.
 *
 * @param imports of the comment {@code <!-- imports: a.b.*, c.D -->}
 * @param variables of the comment {@code <!-- java: Type name, … -->}, as the parameters of a method
 * @param rows in order
 */
record JavaTable(List<String> imports, String variables, List<Row> rows) {
    private static final Pattern COMMENT = Pattern.compile("<!-- (imports|java): (.*) -->");
    private static final Pattern CODE = Pattern.compile("`(.+)`");
    private static final String DASH = "—";

    /**
     * A row.
     *
     * @param line its line in the page, from 1
     * @param original the first cell
     * @param code the second cell's code; empty if there is none
     * @param note the third cell
     */
    record Row(int line, String original, String code, String note) {}

    /** All tables of a page that have a Java column. */
    static List<JavaTable> of(List<String> page) {
        List<JavaTable> tables = new ArrayList<>();
        List<String> imports = List.of();
        String variables = "";
        for (int i = 0; i < page.size(); i++) {
            Matcher comment = COMMENT.matcher(page.get(i));
            if (comment.matches() && comment.group(1).equals("imports")) {
                imports = List.of(comment.group(2).split(", *"));
            } else if (comment.matches()) {
                variables = comment.group(2);
            } else if (page.get(i).startsWith("#")) {
                imports = List.of();
                variables = "";
            } else if (isHead(page.get(i))) {
                tables.add(new JavaTable(imports, variables, rows(page, i + 2)));
            }
        }
        return tables;
    }

    private static boolean isHead(String line) {
        return line.startsWith("|") && cells(line).get(1).equals("Java");
    }

    private static List<Row> rows(List<String> page, int first) {
        List<Row> rows = new ArrayList<>();
        for (int i = first; i < page.size() && page.get(i).startsWith("|"); i++) {
            List<String> cells = cells(page.get(i));
            Matcher code = CODE.matcher(cells.get(1));
            boolean none = cells.get(1).equals(DASH);
            if (!none && !code.matches()) {
                throw new IllegalArgumentException("line " + (i + 1) + " has neither Java nor a dash: " + page.get(i));
            }
            rows.add(new Row(i + 1, cells.get(0), none ? "" : code.group(1), cells.get(2)));
        }
        return rows;
    }

    /** Bars in cells are escaped, also in code. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1).split("(?<!\\\\)\\|", -1)) {
            cells.add(cell.strip().replace("\\|", "|"));
        }
        return cells;
    }
}
