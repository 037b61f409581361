// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import java.util.Locale;

/** The kinds of change. */
public enum ChangeCode {
    /** A command, event or type is gone. */
    DEFINITION_REMOVED("%s is gone"),
    /** A command, event or type is new. */
    DEFINITION_ADDED("new %s"),
    /** A type of the same shape stands in the same places under another name. */
    TYPE_RENAMED("renamed to '%s'"),
    /** For example a struct that became a union. */
    KIND_CHANGED("the %s became a %s"),

    MEMBER_REMOVED("%s is gone"),
    /** A member is now one of a base, of what has the struct as base or branch, or of some or all branches. */
    MEMBER_MOVED("%s moved from %s to %s"),
    MEMBER_ADDED("new %s"),
    /** A required member that is sent is new. */
    REQUIRED_MEMBER_ADDED("new required %s"),
    MEMBER_REQUIRED("optional %s became required"),
    MEMBER_OPTIONAL("required %s became optional"),
    /** The type of a member, a result or an alternative. */
    TYPE_CHANGED("type changed from %s to %s"),
    /** The width of an integer. */
    INTEGER_CHANGED("integer type changed from %s to %s"),

    VALUE_REMOVED("value is gone"),
    VALUE_ADDED("new value"),
    BRANCH_REMOVED("branch is gone"),
    BRANCH_ADDED("new branch"),
    ALTERNATIVE_REMOVED("alternative '%s' is gone"),
    ALTERNATIVE_ADDED("new alternative '%s'"),
    /** An alternative's name, which is not on the wire. */
    ALTERNATIVE_RENAMED("alternative renamed from '%s' to '%s'"),

    RESULT_REMOVED("result is gone"),
    RESULT_ADDED("new result"),
    /** For example {@code allow-oob}. */
    FLAG_REMOVED("no longer %s"),
    FLAG_ADDED("now %s"),

    /** A command that took nothing takes something, so that its class has a builder instead of a constructor. */
    FIRST_ARGUMENTS("took no arguments, so 'new' made it; now its builder does"),
    /** A branch that added no members adds some, so that it is a class of its own instead of a {@code TagOnly}. */
    BRANCH_FILLED("added no members, so it was a TagOnly; now it has a class of its own"),
    /** The reverse. */
    BRANCH_EMPTIED("adds no members any more, so its class is gone and it is a TagOnly"),
    /** What a command takes was one value, a union, and is single members, or the reverse. */
    ARGUMENTS_REGROUPED("arguments changed from %s to %s"),
    /** What the builder demands, in order. */
    BUILDER_ORDER("the builder demanded %s, and demands %s now"),
    /** The type is no longer sent, so that its class has no builder. */
    BUILDER_REMOVED("no longer sent, so its builder is gone"),
    /** The type is no longer received, so that its class lacks the second accessors of booleans that may be missing. */
    FLAGS_REMOVED("no longer received, so the accessors of its booleans that are false where one is missing are gone"),

    DEPRECATED("deprecated now"),
    UNSTABLE("unstable now"),
    FEATURE_REMOVED("feature '%s' is gone"),
    FEATURE_ADDED("new feature '%s'"),
    CONDITION_CHANGED("condition changed from %s to %s"),

    /** What a struct or union takes its members from; only if their sum did not change for it. */
    BASE_CHANGED("base changed from %s to %s"),
    /** The name of a branch's type; what differs between the types is reported on its own. */
    BRANCH_TYPE_CHANGED("type of the branch changed from %s to %s"),
    /** The name of what a command takes or an event carries; what differs is reported on its own. */
    ARGUMENTS_TYPE_CHANGED("data changed from %s to %s");

    private final String template;

    ChangeCode(String template) {
        this.template = template;
    }

    /** A stable word for programs, such as {@code member-removed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(Object... arguments) {
        return String.format(Locale.ROOT, template, arguments);
    }
}
