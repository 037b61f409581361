// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.diff.WireObject.Variant;
import io.github.qapi4j.schema.diff.WireObject.WireMember;
import io.github.qapi4j.schema.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares what the staged builders demand. A chain of calls that names the required members in their order, then optional
 * ones, still compiles if the new builder demands the same first members: those after them are optional now.
 */
final class BuilderDiff {
    private final ChangeCollector report;

    BuilderDiff(ChangeCollector report) {
        this.report = report;
    }

    /** Compares the builders of a struct or command, or those of a union's branches. */
    void compare(WireObject old, WireObject now) {
        if (old.variants().isEmpty() && now.variants().isEmpty()) {
            compare("", old.members(), now.members());
        } else if (old.variants().isPresent() && now.variants().isPresent()) {
            old.tags().forEach((tag, variant) -> {
                Variant match = now.tags().get(tag);
                if (match != null) {
                    compare(tag, branch(old, variant), branch(now, match));
                }
            });
        }
    }

    /** A branch that is a union of its own is one value in the builder, so its members are not among the steps. */
    private static Map<String, WireMember> branch(WireObject object, Variant variant) {
        boolean whole = variant.object().filter(o -> o.variants().isPresent()).isPresent();
        Map<String, WireMember> members = object.membersAnd(whole ? Map.of() : variant.members());
        object.variants().ifPresent(variants -> members.remove(variants.discriminator()));
        return members;
    }

    private void compare(String path, Map<String, WireMember> old, Map<String, WireMember> now) {
        List<String> steps = new ArrayList<>();
        for (WireMember member : old.values()) {
            // What is gone is reported as gone.
            if (isStep(member.member()) && now.containsKey(member.name())) {
                steps.add(member.name());
            }
        }
        List<String> stepsNow = new ArrayList<>();
        for (WireMember member : now.values()) {
            WireMember match = old.get(member.name());
            // What is newly required is reported as that.
            if (isStep(member.member()) && match != null && !match.member().optional()) {
                stepsNow.add(member.name());
            }
        }
        boolean starts = stepsNow.size() <= steps.size()
                && steps.subList(0, stepsNow.size()).equals(stepsNow);
        if (!starts) {
            report.add(Impact.BREAKS_JAVA, ChangeCode.BUILDER_ORDER, path, text(steps), text(stepsNow));
        }
    }

    private static boolean isStep(Member member) {
        return !member.optional() && member.condition().isEmpty();
    }

    private static String text(List<String> steps) {
        return String.join(", ", steps);
    }
}
