// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import io.github.qapi4j.schema.model.Place;
import java.util.List;

/** The one format in which problems are printed. */
public final class ProblemFormat {
    private static final int MOST_PRINTED = 50;

    private ProblemFormat() {}

    /**
     * Problems as people read them, in the order given.
     *
     * @return blocks of lines, each line ended; at most 50 blocks, then a line that counts the others
     */
    public static String list(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_PRINTED))) {
            text.append(problem).append('\n');
        }
        int more = problems.size() - MOST_PRINTED;
        if (more > 0) {
            text.append("… and ").append(more).append(more == 1 ? " more problem\n" : " more problems\n");
        }
        return text.toString();
    }

    static String block(Problem problem) {
        StringBuilder text = new StringBuilder(place(problem.place())).append(": ");
        if (problem.severity() == Severity.WARNING) {
            text.append("warning: ");
        }
        problem.subject().ifPresent(subject -> {
            text.append(Printable.escape(subject.toString()));
            if (!problem.path().isEmpty()) {
                text.append(' ').append(Printable.escape(problem.path()));
            }
            text.append(": ");
        });
        text.append(Printable.escape(problem.message()))
                .append(" [")
                .append(problem.code().word())
                .append(']');
        for (Party party : problem.parties()) {
            text.append("\n  ").append(Printable.escape(party.what()));
            if (!party.place().equals(Place.NONE)) {
                text.append(" (").append(place(party.place())).append(')');
            }
        }
        problem.subject()
                .filter(subject -> subject.place().line() != problem.place().line())
                .ifPresent(subject -> text.append("\n  in ")
                        .append(Printable.escape(subject.toString()))
                        .append(" (")
                        .append(place(subject.place()))
                        .append(')'));
        problem.includedFrom()
                .forEach(include -> text.append("\n  included from ").append(place(include)));
        problem.hint().ifPresent(hint -> text.append("\n  hint: ").append(Printable.escape(hint)));
        return text.toString();
    }

    private static String place(Place place) {
        return Printable.escape(place.line() == 0 ? place.file() : place.toString());
    }
}
