// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

/**
 * A place in a value, as QEMU's visitors name it.
 *
 * @param full with all names on the way, such as {@code a.b[0].c}
 * @param own the last name, which some of QEMU's messages use alone, with a word of theirs for what has none
 */
record ValuePath(String full, String own) {
    private static final String NONE = "null";

    static final ValuePath ROOT = new ValuePath("", NONE);

    ValuePath member(String name) {
        return new ValuePath(full.isEmpty() ? name : full + "." + name, name);
    }

    ValuePath element(int index) {
        return new ValuePath(full + "[" + index + "]", NONE);
    }

    /** For messages, which must name something. */
    String shown() {
        return full.isEmpty() ? "<anonymous>" : full;
    }
}
