// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.TypeRef;
import java.util.List;

/**
 * The effect of replacing a type by another.
 *
 * @param senders whether something that could be sent is rejected now
 * @param receivers whether a reader meets something else
 * @param java whether the Java types differ
 * @param wider whether more is accepted than before
 * @param details what differs inside
 */
record Verdict(boolean senders, boolean receivers, boolean java, boolean wider, List<String> details) {
    static final Verdict NONE = new Verdict(false, false, false, false, List.of());

    Verdict withJava(boolean differs) {
        return new Verdict(senders, receivers, differs, wider, details);
    }

    void report(ChangeCollector report, String path, TypeRef old, TypeRef now) {
        report(report, ChangeCode.TYPE_CHANGED, path, old.toString(), now.toString());
    }

    void report(ChangeCollector report, ChangeCode code, String path, String old, String now) {
        if (senders) {
            report.add(Impact.BREAKS_SENDERS, code, path, old, now, details);
        }
        if (receivers) {
            report.add(Impact.BREAKS_RECEIVERS, code, path, old, now, details);
        }
        if (senders || receivers) {
            return;
        }
        if (java) {
            report.add(Impact.BREAKS_JAVA, code, path, old, now, details);
        } else {
            Impact impact = wider ? Impact.RELAXED : Impact.NEUTRAL;
            report.add(impact, ChangeCode.INTEGER_CHANGED, path, old, now);
        }
    }
}
