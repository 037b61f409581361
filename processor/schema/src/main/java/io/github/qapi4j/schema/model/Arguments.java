// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.List;

/** What a command takes or an event carries. */
public sealed interface Arguments {
    /** Nothing. */
    record None() implements Arguments {}

    /** Members listed in place. */
    record Inline(List<Member> members) implements Arguments {
        public Inline {
            members = List.copyOf(members);
        }
    }

    /**
     * The members of a named struct or union.
     *
     * @param type its name
     * @param boxed QEMU's C code takes them as one object; on the wire the same
     */
    record Named(String type, boolean boxed) implements Arguments {}
}
