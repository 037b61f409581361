// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.diff.WireObject.Variant;
import io.github.qapi4j.schema.diff.WireObject.WireMember;
import io.github.qapi4j.schema.model.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two objects member by member, as they are on the wire. What comes from a base that both have is left to the
 * comparison of that base, and what is in a branch of one type to the comparison of that type.
 */
final class ObjectDiff {
    private static final String HERE = "here";
    private static final WireObject NOTHING = new WireObject(Set.of(), Map.of(), Optional.empty());

    private final Comparison comparison;
    private final TypeDiff types;
    private final ChangeCollector report;
    private final Direction direction;
    private final FeatureDiff marks;

    ObjectDiff(Comparison comparison, TypeDiff types, ChangeCollector report, Direction direction) {
        this.comparison = comparison;
        this.types = types;
        this.report = report;
        this.direction = direction;
        this.marks = new FeatureDiff(report);
    }

    void compare(WireObject old, WireObject now) {
        compare("", old, now, NOTHING, NOTHING);
    }

    /** The outer objects are those that have the compared ones as a branch. */
    private void compare(String path, WireObject old, WireObject now, WireObject outerOld, WireObject outerNow) {
        for (WireMember member : old.members().values()) {
            WireMember match = now.members().get(member.name());
            if (match == null) {
                match = outerNow.members().get(member.name());
            }
            if (match != null) {
                compare(path + member.name(), member, match);
            } else if (isOwn(member) || !now.fragments().contains(comparison.renamed(member.owner()))) {
                removed(path, member, now);
            }
        }
        for (WireMember member : now.members().values()) {
            boolean known = old.members().containsKey(member.name())
                    || outerOld.members().containsKey(member.name());
            if (!known && !addedByBase(member, old)) {
                added(path, member, old);
            }
        }
        compareTags(path, old, now);
    }

    private void compareTags(String path, WireObject old, WireObject now) {
        boolean tagIsKnown = now.variants()
                .map(variants -> old.members().containsKey(variants.discriminator()))
                .orElse(true);
        for (Variant variant : old.tags().values()) {
            String tag = variant.branch().tag();
            Optional<Variant> match =
                    now.variants().map(variants -> variants.byTag().get(tag));
            if (match.isPresent() || now.variants().isEmpty()) {
                compareBranch(path + tag, old, now, Optional.of(variant), match);
            } else {
                report.addGone(direction, ChangeCode.BRANCH_REMOVED, path + tag, "", List.of());
            }
        }
        for (Variant variant : now.tags().values()) {
            String tag = variant.branch().tag();
            if (old.variants().isEmpty() && tagIsKnown) {
                compareBranch(path + tag, old, now, Optional.empty(), Optional.of(variant));
            } else if (!old.tags().containsKey(tag) && variant.object().isPresent()) {
                // What was no union had no cases.
                Direction seen = old.variants().isPresent() ? direction : Direction.SENT;
                report.addCase(seen, ChangeCode.BRANCH_ADDED, path + tag, "", List.of());
            }
        }
    }

    private void compareBranch(
            String path, WireObject old, WireObject now, Optional<Variant> variant, Optional<Variant> match) {
        Optional<String> type = variant.flatMap(v -> v.branch().type());
        Optional<String> typeNow = match.flatMap(m -> m.branch().type());
        if (!type.map(comparison::renamed).equals(typeNow)) {
            compare(
                    path + ".",
                    variant.flatMap(Variant::object).orElse(NOTHING),
                    match.flatMap(Variant::object).orElse(NOTHING),
                    old,
                    now);
            if (type.isPresent() && typeNow.isPresent()) {
                report.add(Impact.NEUTRAL, ChangeCode.BRANCH_TYPE_CHANGED, path, type.get(), typeNow.get());
            }
        }
        if (variant.isPresent() && match.isPresent() && (type.isPresent() || typeNow.isPresent())) {
            marks.condition(
                    path,
                    variant.get().branch().condition(),
                    match.get().branch().condition());
        }
    }

    private void compare(String path, WireMember old, WireMember now) {
        if (!isOwn(old) && comparison.same(old.owner(), now.owner())) {
            return;
        }
        Member member = old.member();
        Member match = now.member();
        if (member.optional() && !match.optional()) {
            report.add(requiring(old, now), ChangeCode.MEMBER_REQUIRED, path);
        } else if (!member.optional() && match.optional()) {
            if (direction.received()) {
                report.add(Impact.BREAKS_RECEIVERS, ChangeCode.MEMBER_OPTIONAL, path);
            }
            if (direction.sent() || !direction.received()) {
                List<String> details = direction.sent() ? List.of("its builder no longer demands it") : List.of();
                report.add(Impact.RELAXED, ChangeCode.MEMBER_OPTIONAL, path, "", "", details);
            }
        }
        types.compare(member.type(), match.type(), direction, path, report);
        marks.features(path, member.features(), match.features());
        marks.condition(path, member.condition(), match.condition());
    }

    /** What it means that a member is required now. */
    private Impact requiring(WireMember old, WireMember now) {
        if (direction.sent()) {
            return Impact.BREAKS_SENDERS;
        }
        boolean lacksFlag = direction.received() && old.isFlag() && !now.isFlag();
        return lacksFlag ? Impact.BREAKS_JAVA : Impact.RELAXED;
    }

    private void removed(String path, WireMember member, WireObject now) {
        String name = member.name();
        String type = member.member().type().toString();
        List<String> details = FeatureDiff.pastWarnings(member.member().features());
        boolean optional = member.member().optional();
        if (report.isWhole(path) && comparison.isInAll(report.definition(), name)) {
            report.add(Impact.BREAKS_JAVA, ChangeCode.MEMBER_MOVED, path + name, HERE, "what this is part of");
            return;
        }
        List<String> tags = now.tagsWith(name);
        if (!tags.isEmpty()) {
            boolean everywhere = now.everyVariantHas(name);
            String to = (tags.size() == 1 ? "branch '" : "branches '") + String.join("', '", tags) + "'";
            if (direction.sent() && !everywhere) {
                report.add(Impact.BREAKS_SENDERS, ChangeCode.MEMBER_MOVED, path + name, HERE, to);
            }
            if (direction.received() && !everywhere && !optional) {
                report.add(Impact.BREAKS_RECEIVERS, ChangeCode.MEMBER_MOVED, path + name, HERE, to);
            } else if (!direction.sent() || everywhere) {
                report.add(Impact.BREAKS_JAVA, ChangeCode.MEMBER_MOVED, path + name, HERE, to);
            }
            return;
        }
        report.addGone(direction, ChangeCode.MEMBER_REMOVED, path + name, type, details);
        if (direction.sent() && direction.received() && !optional) {
            report.addGone(Direction.RECEIVED, ChangeCode.MEMBER_REMOVED, path + name, type, details);
        }
    }

    private void added(String path, WireMember member, WireObject old) {
        String name = member.name();
        Member added = member.member();
        if (old.everyVariantHas(name)) {
            report.add(Impact.NEUTRAL, ChangeCode.MEMBER_MOVED, path + name, "the branches", "all of them");
        } else if (direction.sent()
                && !added.optional()
                && !(report.isWhole(path) && comparison.wasInAll(report.definition(), name, m -> !m.optional()))) {
            report.add(Impact.BREAKS_SENDERS, ChangeCode.REQUIRED_MEMBER_ADDED, path + name);
        } else {
            report.add(
                    Impact.ADDED,
                    ChangeCode.MEMBER_ADDED,
                    path + name,
                    "",
                    added.type().toString(),
                    FeatureDiff.warnings(added.features()));
        }
    }

    /** Whether the definition that the report is about lists the member itself. */
    private boolean isOwn(WireMember old) {
        return old.owner().equals(report.definition());
    }

    private boolean addedByBase(WireMember member, WireObject old) {
        return !comparison.same(report.definition(), member.owner())
                && old.fragments().stream().anyMatch(fragment -> comparison.same(fragment, member.owner()));
    }
}
