// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Hints;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.IncludeChains;
import io.github.qapi4j.schema.source.OpenResult;
import io.github.qapi4j.schema.source.OpenResult.Found;
import io.github.qapi4j.schema.source.OpenResult.Reason;
import io.github.qapi4j.schema.source.OpenResult.Refused;
import io.github.qapi4j.schema.source.SourceText;
import io.github.qapi4j.schema.source.SourceTree;
import io.github.qapi4j.schema.syntax.Value.Field;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a schema's texts, following includes: each file once, at the place of the first include that names it. */
public final class SyntaxReader {
    private static final int LONGEST_CHAIN = 100;

    private final SourceTree tree;
    private final ParsedFiles parsed;
    private final IncludeChains chains;
    private final Problems problems;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    /** The files that are being read, each with the include that led to the next. */
    private final Map<String, Place> open = new LinkedHashMap<>();

    private SyntaxReader(SourceTree tree, ParsedFiles parsed, IncludeChains chains, Problems problems) {
        this.tree = tree;
        this.parsed = parsed;
        this.chains = chains;
        this.problems = problems;
    }

    /**
     * The schema's items in their order.
     *
     * @param start the text that the schema starts with, as the tree gave it
     * @param parsed files that need not be parsed again; is filled
     * @param chains is filled
     * @param problems takes what is wrong; where it has errors then, the items are not complete
     */
    public static List<Item> read(
            SourceTree tree, OpenResult start, ParsedFiles parsed, IncludeChains chains, Problems problems) {
        SyntaxReader reader = new SyntaxReader(tree, parsed, chains, problems);
        if (start instanceof Found found) {
            reader.read(found.source());
        } else if (start instanceof Refused refused) {
            problems.add(
                    Problem.error(codeOf(refused), new Place(refused.file(), 0, 0), "the schema " + refused.detail()));
        }
        return reader.items;
    }

    private void read(SourceText source) {
        seen.add(source.key());
        for (Item item : parsed.items(source, problems)) {
            if (item instanceof Item.Expression expression && expression.value().has("include")) {
                items.add(new Item.Include(item.place()));
                follow(source, expression.value());
            } else {
                items.add(item);
            }
        }
    }

    private void follow(SourceText from, Fields expression) {
        Field include = expression.get("include");
        if (expression.fields().size() > 1) {
            problems.add(Problem.error(
                    Code.BAD_INCLUDE,
                    expression.other("include").place(),
                    "'include' must be the only key of its object"));
        } else if (!(include.value() instanceof Text path)) {
            problems.add(Problem.error(
                    Code.BAD_INCLUDE,
                    include.value().place(),
                    "'include' takes a string, not " + include.value().kind()));
        } else {
            OpenResult opened = tree.include(from, path.text());
            if (opened instanceof Refused refused) {
                Problem problem = Problem.error(
                        codeOf(refused), path.place(), "included file '" + refused.file() + "' " + refused.detail());
                problems.add(refused.reason() == Reason.OUTSIDE ? problem.hint(Hints.INCLUDE_ANYWHERE) : problem);
            } else if (opened instanceof Found found) {
                enter(from, found.source(), expression.place());
            }
        }
    }

    private void enter(SourceText from, SourceText source, Place include) {
        open.put(from.key(), include);
        if (open.containsKey(source.key())) {
            Problem problem =
                    Problem.error(Code.INCLUDE_CYCLE, include, "'" + source.file() + "' is included by itself");
            boolean inside = false;
            for (Map.Entry<String, Place> step : open.entrySet()) {
                inside |= step.getKey().equals(source.key());
                if (inside) {
                    problem = problem.with("'" + step.getValue().file() + "' includes", step.getValue());
                }
            }
            problems.add(problem);
        } else if (open.size() > LONGEST_CHAIN) {
            problems.add(
                    Problem.error(Code.LIMIT, include, "more than " + LONGEST_CHAIN + " files include one another"));
        } else if (!seen.contains(source.key())) {
            chains.add(source.file(), include);
            read(source);
        }
        open.remove(from.key());
    }

    private static Code codeOf(Refused refused) {
        return switch (refused.reason()) {
            case UNREADABLE -> Code.UNREADABLE;
            case ENCODING -> Code.ENCODING;
            case OUTSIDE -> Code.INCLUDE_OUTSIDE;
            case LIMIT -> Code.LIMIT;
        };
    }
}
