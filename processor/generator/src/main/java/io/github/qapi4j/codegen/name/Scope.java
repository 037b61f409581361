// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.name;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Names that may not clash with each other: the members of a class, or the classes of a package. A name that is taken or
 * is no Java identifier is changed, always in the same way for the same order of requests.
 */
public final class Scope {
    /** No keyword, but a method of this name cannot be called without a qualifier. */
    private static final String YIELD = "yield";

    /** Words that are no keywords, but cannot be names of classes. */
    private static final Set<String> NO_CLASSES = Set.of("permits", "record", "sealed", "var");

    private final Set<String> taken = new HashSet<>();
    private final boolean ignoreCase;

    private Scope(boolean ignoreCase, Collection<String> reserved) {
        this.ignoreCase = ignoreCase;
        reserved.forEach(name -> taken.add(key(name)));
    }

    /** Names of classes. They become files, so names that differ only in case clash. */
    public static Scope ofClasses(Collection<String> reserved) {
        return new Scope(true, reserved);
    }

    /** Names of methods, fields and constants. */
    public static Scope ofMembers(Collection<String> reserved) {
        return new Scope(false, reserved);
    }

    /** A scope in which all names of this one are taken too. */
    public Scope nested() {
        Scope nested = new Scope(ignoreCase, Set.of());
        nested.taken.addAll(taken);
        return nested;
    }

    /** The same, but for these names, which are free again. */
    public Scope nestedWithout(Collection<String> free) {
        Scope nested = nested();
        free.forEach(name -> nested.taken.remove(key(name)));
        return nested;
    }

    /** Takes a name as it is. */
    public void take(String name) {
        taken.add(key(name));
    }

    /** Takes a name: the proposal, with {@code _} in front of a leading digit and as many behind as are needed. */
    public String allocate(String proposal) {
        String name =
                proposal.isEmpty() || !Character.isJavaIdentifierStart(proposal.charAt(0)) ? "_" + proposal : proposal;
        while (isReserved(name) || name.equals("_") || !taken.add(key(name))) {
            name += "_";
        }
        return name;
    }

    private boolean isReserved(String name) {
        return SourceVersion.isKeyword(name) || name.equals(YIELD) || (ignoreCase && NO_CLASSES.contains(name));
    }

    private String key(String name) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
