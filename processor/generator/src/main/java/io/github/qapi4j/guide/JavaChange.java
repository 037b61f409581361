// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

/**
 * Something in the generated classes that is gone, new, or no longer what it was. Names are those below the root package, such
 * as {@code type.JobInfo.status()}.
 *
 * @param name its name in the old classes, or in the new ones if it is new
 * @param before its type, or what stands for one, in the old classes; empty if there is nothing to say or it is new
 * @param after the same in the new classes; empty also if it is gone
 * @param gone whether the new classes do not have it
 */
public record JavaChange(String name, String before, String after, boolean gone) {
    static JavaChange gone(ApiElement old) {
        return new JavaChange(old.name(), "", "", true);
    }

    static JavaChange added(ApiElement now) {
        return new JavaChange(now.name(), "", "", false);
    }

    static JavaChange changed(ApiElement old, ApiElement now) {
        boolean renamed = old.shown().equals(now.shown());
        return new JavaChange(old.name(), renamed ? "" : old.shown(), renamed ? now.name() : now.shown(), false);
    }

    @Override
    public String toString() {
        if (gone) {
            return name + " is gone";
        } else if (after.isEmpty()) {
            return name;
        }
        return before.isEmpty() ? name + " is now " + after : name + ": " + before + " became " + after;
    }
}
