// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import io.github.qapi4j.schema.model.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something wrong with a schema.
 *
 * @param subject the definition it is in; empty before one is known
 * @param path where in the definition, such as {@code data.driver}; empty for the definition itself
 * @param message lower case, no full stop, names in single quotes
 * @param parties what else takes part, the earliest first
 * @param includedFrom the includes by which the place's file was reached, the nearest first
 */
public record Problem(
        Severity severity,
        Code code,
        Place place,
        Optional<Subject> subject,
        String path,
        String message,
        List<Party> parties,
        Optional<String> hint,
        List<Place> includedFrom) {
    /** By file, line, column, then text, so that the same problems always come in the same order. */
    public static final Comparator<Problem> ORDER = Problem::compare;

    public Problem {
        parties = List.copyOf(parties);
        includedFrom = List.copyOf(includedFrom);
    }

    private static int compare(Problem a, Problem b) {
        int order = a.place().file().compareTo(b.place().file());
        if (order == 0) {
            order = Integer.compare(a.place().line(), b.place().line());
        }
        if (order == 0) {
            order = Integer.compare(a.place().column(), b.place().column());
        }
        return order == 0 ? a.message().compareTo(b.message()) : order;
    }

    /** An error outside of any definition. */
    public static Problem error(Code code, Place place, String message) {
        return new Problem(
                Severity.ERROR, code, place, Optional.empty(), "", message, List.of(), Optional.empty(), List.of());
    }

    /** The same problem as part of a definition. */
    public Problem in(Subject subject, String path) {
        return new Problem(severity, code, place, Optional.of(subject), path, message, parties, hint, includedFrom);
    }

    /** The same problem with one party more. */
    public Problem with(String what, Place where) {
        List<Party> more = new ArrayList<>(parties);
        more.add(new Party(what, where));
        return new Problem(severity, code, place, subject, path, message, more, hint, includedFrom);
    }

    /** The same problem with a hint. */
    public Problem hint(String text) {
        return new Problem(severity, code, place, subject, path, message, parties, Optional.of(text), includedFrom);
    }

    /** The same problem with a hint, if there is one. */
    public Problem hint(Optional<String> text) {
        return text.map(this::hint).orElse(this);
    }

    /** The same problem with files only, for a text that nobody sees. */
    public Problem withoutPosition() {
        return new Problem(
                severity,
                code,
                withoutPosition(place),
                subject.map(s -> new Subject(s.kind(), s.name(), withoutPosition(s.place()))),
                path,
                message,
                parties.stream()
                        .map(party -> new Party(party.what(), withoutPosition(party.place())))
                        .toList(),
                hint,
                includedFrom);
    }

    /**
     * The same problem with other names of files, such as paths that a terminal can open.
     *
     * @param rename from the name of a file to another
     */
    public Problem withFiles(UnaryOperator<String> rename) {
        UnaryOperator<Place> renamed =
                at -> at.file().isEmpty() ? at : new Place(rename.apply(at.file()), at.line(), at.column());
        return new Problem(
                severity,
                code,
                renamed.apply(place),
                subject.map(s -> new Subject(s.kind(), s.name(), renamed.apply(s.place()))),
                path,
                message,
                parties.stream()
                        .map(party -> new Party(party.what(), renamed.apply(party.place())))
                        .toList(),
                hint,
                includedFrom.stream().map(renamed).toList());
    }

    private static Place withoutPosition(Place place) {
        return new Place(place.file(), 0, 0);
    }

    Problem includedFrom(List<Place> chain) {
        return new Problem(severity, code, place, subject, path, message, parties, hint, chain);
    }

    /** The problem as people read it, on one or more lines; the last line has no line feed. */
    @Override
    public String toString() {
        return ProblemFormat.block(this);
    }
}
