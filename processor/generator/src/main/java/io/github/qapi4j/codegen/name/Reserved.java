// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.name;

import java.util.Set;
import java.util.TreeSet;

/** Names that generated classes need for themselves, so that no member may have them. */
public final class Reserved {
    private static final Set<String> RECORD = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "builder",
            "toBuilder",
            "build",
            "ifNotNull");

    /** Classes in a generated class, which no class around them may be called like. */
    public static final Set<String> NESTED = Set.of("Builder", "BranchBuilder", "Unrecognized");

    /** In a struct. */
    public static final Set<String> STRUCT = with("toJson");

    /** The components of a union's {@code Unrecognized}. The union's factories are no members of that, and may have them. */
    public static final Set<String> UNRECOGNIZED = Set.of("tag", "raw");

    /** In a union: also the components of its {@code Unrecognized}. */
    public static final Set<String> UNION = with("toJson", "tag", "raw");

    /** In a command. */
    public static final Set<String> COMMAND =
            with("commandName", "arguments", "allowsOob", "repliesOnSuccess", "decodeReturn");

    /** In an event. */
    public static final Set<String> EVENT = with("eventName", "raw", "timestamp", "dataJson");

    private Reserved() {}

    private static Set<String> with(String... names) {
        Set<String> all = new TreeSet<>(RECORD);
        all.addAll(Set.of(names));
        return Set.copyOf(all);
    }
}
