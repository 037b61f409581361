// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the names in a documentation stand for.
 *
 * @param members the wire names of the definition's members or values; they come first
 * @param classes from a definition's name to its class, qualified; empty if the schema has no such definition
 */
public record CrossReferences(Set<String> members, Function<String, Optional<String>> classes) {
    /** Names that no definition has. */
    public static final CrossReferences NONE = new CrossReferences(Set.of(), name -> Optional.empty());

    public CrossReferences {
        members = Set.copyOf(members);
    }

    /** Javadoc for a name. */
    String html(String name) {
        return classOf(name).map(type -> "{@link " + type + "}").orElseGet(() -> code(name));
    }

    /**
     * Javadoc for a name that may be qualified, as in {@code QMP:block.BlockInfo}.
     *
     * @param display what to show; empty for the name itself
     */
    String html(String target, String display) {
        String name = target.startsWith("~") || target.startsWith("!") ? target.substring(1) : target;
        String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
        Optional<String> type = classOf(name).or(() -> classOf(last));
        if (type.isPresent()) {
            return "{@link " + type.get() + (display.isBlank() ? "" : " " + Escape.label(display)) + "}";
        }
        return display.isBlank() ? code(name) : Escape.text(display);
    }

    private Optional<String> classOf(String name) {
        return members.contains(name) ? Optional.empty() : classes.apply(name);
    }

    /** Javadoc for a name as it is on the wire. */
    static String code(String name) {
        boolean plain = !name.isEmpty() && name.chars().allMatch(CrossReferences::isPlain);
        return plain ? "{@code " + name + "}" : "<code>" + Escape.text(name) + "</code>";
    }

    private static boolean isPlain(int c) {
        return c < 0x7F && (Character.isLetterOrDigit(c) || "-_.:,;/+= []()&|!?\"'$%#~^".indexOf(c) >= 0);
    }
}
