// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Definition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects the changes of one definition. */
final class ChangeCollector {
    private static final String ASIDE = "";
    private static final Set<ChangeCode> OF_CLASSES =
            EnumSet.of(ChangeCode.BUILDER_ORDER, ChangeCode.BRANCH_FILLED, ChangeCode.BRANCH_EMPTIED);

    private final String kind;
    private final String definition;
    private final List<String> senders;
    private final List<String> carriers;
    private final List<String> inheritors;
    private final List<Change> changes = new ArrayList<>();

    private ChangeCollector(
            String kind, String definition, List<String> senders, List<String> carriers, List<String> inheritors) {
        this.kind = kind;
        this.definition = definition;
        this.senders = senders;
        this.carriers = carriers;
        this.inheritors = inheritors;
    }

    static ChangeCollector on(Definition definition, Comparison comparison) {
        String name = definition.name();
        return new ChangeCollector(
                definition.kind(),
                name,
                comparison.senders(name),
                comparison.carriers(name),
                comparison.inheritors(name));
    }

    /** A report that is only looked at to see what it would say. */
    static ChangeCollector aside(String definition) {
        return new ChangeCollector(ASIDE, definition, List.of(), List.of(), List.of());
    }

    /** Whether members at a path are those of the definition that the report is about. */
    boolean isWhole(String path) {
        return path.isEmpty() && !kind.equals(ASIDE);
    }

    /** The definition's name in the old schema, or in the new one if it is new. */
    String definition() {
        return definition;
    }

    List<Change> changes() {
        return changes;
    }

    void add(Impact impact, ChangeCode code, String path) {
        add(impact, code, path, "", "", List.of());
    }

    void add(Impact impact, ChangeCode code, String path, String before, String after) {
        add(impact, code, path, before, after, List.of());
    }

    void add(Impact impact, ChangeCode code, String path, String before, String after, List<String> details) {
        List<String> through = switch (impact) {
            case BREAKS_SENDERS -> senders;
            case BREAKS_RECEIVERS, NEW_CASES -> carriers;
            default -> List.of();
        };
        // The comparison of classes visits those who take over members itself.
        boolean spreads = impact.breaks() && !path.isEmpty() && !OF_CLASSES.contains(code);
        List<String> within = spreads ? inheritors : List.of();
        changes.add(new Change(impact, code, kind, definition, path, before, after, details, through, within));
    }

    /** A value, branch or alternative is new: who only sends it need not know. */
    void addCase(Direction direction, ChangeCode code, String path, String after, List<String> details) {
        add(direction.received() ? Impact.NEW_CASES : Impact.ADDED, code, path, "", after, details);
    }

    /** Something that could be sent, or waited for, is gone: who only received it waits in vain, at worst. */
    void addGone(Direction direction, ChangeCode code, String path, String before, List<String> details) {
        Impact otherwise = direction.received() ? Impact.BREAKS_RECEIVERS : Impact.BREAKS_JAVA;
        add(direction.sent() ? Impact.BREAKS_SENDERS : otherwise, code, path, before, "", details);
    }
}
