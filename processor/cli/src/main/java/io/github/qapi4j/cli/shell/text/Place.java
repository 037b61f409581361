// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import java.util.List;

/**
 * Where an unfinished text ends.
 *
 * @param kind what is being typed
 * @param from where the unfinished word begins; its first character may be a quote
 * @param path the names and indices that lead from the arguments to the object, for a name, or to the value
 */
public record Place(Kind kind, int from, List<String> path) {
    /** What may stand at a place. */
    public enum Kind {
        /** The name of a command, or of what the shell does itself. */
        COMMAND,
        /** The type of an action of a transaction. */
        ACTION,
        /** What help is asked for. */
        TOPIC,
        /** A word of a line for the human monitor; the path has those before it. */
        MONITOR,
        /** A member's name before {@code =}. */
        MEMBER,
        /** A value after {@code =}. */
        WORD,
        /** A member's name in JSON. */
        NAME,
        /** A value in JSON. */
        VALUE,
        /** Neither, such as a colon. */
        PUNCTUATION
    }

    public Place {
        path = List.copyOf(path);
    }
}
