// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import java.util.Comparator;
import java.util.List;

/**
 * A difference between two schemas. One that breaks both senders and receivers is there twice.
 *
 * @param impact what it means
 * @param code what kind of change it is
 * @param kind the definition's kind, by the schema's key word: {@code command}, {@code event}, {@code struct} …
 * @param definition the definition's name in the old schema, or in the new one if it is new
 * @param path the member, enum value, branch or alternative; {@code branch.member} in a union; {@code returns} for a
 *     command's result; empty for the definition as a whole
 * @param before what it was: a type, a condition, a name; empty if that does not apply or there was nothing
 * @param after what it is now; empty as above
 * @param details further facts in words; for a type that was exchanged for another, what differs inside
 * @param through for what breaks senders, the commands that send it; for what breaks receivers, or is a new case for them, the
 *     commands and events that bring it; else empty
 * @param within for a member that breaks something, the definitions whose generated classes have it too, as they take over
 *     the members of this one: with the branch, if that is where; else empty
 */
public record Change(
        Impact impact,
        ChangeCode code,
        String kind,
        String definition,
        String path,
        String before,
        String after,
        List<String> details,
        List<String> through,
        List<String> within) {
    /** By impact, definition, path, code. */
    public static final Comparator<Change> ORDER = Comparator.comparing(Change::impact)
            .thenComparing(Change::definition)
            .thenComparing(Change::path)
            .thenComparing(Change::code)
            .thenComparing(Change::before)
            .thenComparing(Change::after);

    public Change {
        details = List.copyOf(details);
        through = List.copyOf(through);
        within = List.copyOf(within);
    }

    /** What changed, in words, without definition and path. */
    public String text() {
        String what = switch (code) {
            case DEFINITION_REMOVED, DEFINITION_ADDED -> code.text(kind);
            case MEMBER_REMOVED, MEMBER_ADDED, REQUIRED_MEMBER_ADDED, MEMBER_REQUIRED, MEMBER_OPTIONAL ->
                code.text(noun());
            case MEMBER_MOVED -> code.text(noun(), before, after);
            case TYPE_RENAMED -> code.text(after);
            case ALTERNATIVE_REMOVED, FEATURE_REMOVED, FLAG_REMOVED -> code.text(before);
            case ALTERNATIVE_ADDED, FEATURE_ADDED, FLAG_ADDED -> code.text(after);
            default -> code.text(named(before), named(after));
        };
        return details.isEmpty() ? what : what + " (" + String.join(", ", details) + ")";
    }

    private String noun() {
        return kind.equals("command") ? "argument" : "member";
    }

    private String named(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
