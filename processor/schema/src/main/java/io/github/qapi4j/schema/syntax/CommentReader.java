// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads documentation comments from {@code ##} to {@code ##}. */
final class CommentReader {
    private final Scanner scanner;
    private final Problems problems;
    private final boolean documented;

    CommentReader(Scanner scanner, Problems problems, boolean documented) {
        this.scanner = scanner;
        this.problems = problems;
        this.documented = documented;
    }

    /** The comment that starts at the current token; null if it is wrong, which has been reported. */
    Item.@Nullable Comment read() {
        Place start = scanner.place();
        if (!scanner.restOfLine().equals("##")) {
            return junk(start);
        }
        List<String> lines = new ArrayList<>();
        while (true) {
            int blankLines = scanner.nextCommentLine();
            if (scanner.token() != Token.COMMENT) {
                problems.add(Problem.error(
                                Code.DOC_DELIMITER, start, "the documentation comment is not closed by a line '##'")
                        .with("its lines end before", scanner.place()));
                return null;
            }
            for (int i = 0; i < blankLines; i++) {
                lines.add("");
            }
            Place place = scanner.place();
            String line = scanner.restOfLine();
            if (line.startsWith("##")) {
                return line.equals("##") ? new Item.Comment(start, lines) : junk(place);
            }
            lines.add((line.startsWith("# ") ? line.substring(2) : line.substring(1)).stripTrailing());
            if (!documented) {
                scanner.skipCommentLines();
            }
        }
    }

    private Item.@Nullable Comment junk(Place place) {
        problems.add(Problem.error(Code.DOC_DELIMITER, place, "nothing must follow '##' on its line"));
        return null;
    }
}
