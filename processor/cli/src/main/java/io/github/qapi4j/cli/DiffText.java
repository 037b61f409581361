// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.guide.UpgradeGuide;
import io.github.qapi4j.schema.diff.Change;
import io.github.qapi4j.schema.diff.Impact;
import io.github.qapi4j.schema.diff.SchemaDiff;
import java.util.List;
import java.util.Optional;

/** What {@code qapi diff} prints for people: a heading for each impact, then one line for each change, with whom it concerns. */
final class DiffText {
    private static final int SHOWN = 3;

    private DiffText() {}

    static String of(SchemaDiff diff, Optional<UpgradeGuide> guide) {
        StringBuilder text = new StringBuilder();
        for (Impact impact : Impact.values()) {
            List<Change> changes = diff.of(impact);
            if (!changes.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(impact.title())
                        .append(" (")
                        .append(changes.size())
                        .append(")\n");
                for (Change change : changes) {
                    text.append("  ").append(line(change)).append('\n');
                    guide.ifPresent(g -> g.java(change)
                            .forEach(java ->
                                    text.append("    Java: ").append(java).append('\n')));
                }
            }
        }
        return text.toString();
    }

    private static String line(Change change) {
        String subject = (change.definition() + " " + change.path()).strip();
        return subject + ": " + change.text() + places(change);
    }

    /** Whom a change concerns, as far as that is not its definition alone. */
    static String places(Change change) {
        return places(change.through().isEmpty() ? change.within() : change.through());
    }

    private static String places(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        List<String> shown = names.subList(0, Math.min(SHOWN, names.size()));
        int more = names.size() - shown.size();
        return " [" + String.join(", ", shown) + (more == 0 ? "" : " and " + more + " more") + "]";
    }
}
