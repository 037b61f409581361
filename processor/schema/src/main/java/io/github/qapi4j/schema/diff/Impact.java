// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

/** What a change means for a program that worked with the old schema; the worst comes first. */
public enum Impact {
    /** QEMU rejects what could be sent. What QEMU no longer takes is no longer in the Java classes either. */
    BREAKS_SENDERS("breaks senders"),
    /** A program that reads the wire misses something, or meets something else. */
    BREAKS_RECEIVERS("breaks receivers"),
    /** The wire is the same, but source code that uses the generated classes no longer compiles. */
    BREAKS_JAVA("breaks Java source only"),
    /**
     * Something that is received may have a value, branch or alternative more. Decoding takes that as it takes what is unknown, and so does
     * a {@code switch} with a default; one without it, which names all cases, no longer compiles.
     */
    NEW_CASES("new cases, which break only a Java switch without a default"),
    /** QEMU accepts more than before, or promises more. */
    RELAXED("relaxed"),
    /** There is something new, which an old program does not use. */
    ADDED("added"),
    /** Something still works, but is marked as deprecated or unstable now. */
    NEWLY_DEPRECATED("newly deprecated or unstable"),
    /** Something is there under another build condition, so that a QEMU may lack it that had it before, or the reverse. */
    CONDITIONAL("other build conditions"),
    /** The schema says the same in another way. */
    NEUTRAL("changed without effect");

    private final String title;

    Impact(String title) {
        this.title = title;
    }

    /** A heading for people. */
    public String title() {
        return title;
    }

    /** A stable word for programs, such as {@code breaks-senders}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether a program has to be changed. */
    public boolean breaks() {
        return compareTo(BREAKS_JAVA) <= 0;
    }
}
