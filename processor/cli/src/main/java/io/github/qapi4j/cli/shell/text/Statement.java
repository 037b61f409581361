// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import java.util.List;
import java.util.Optional;

/** What a user asked for by one line, or by several that belong together. */
public sealed interface Statement {
    /** An empty line or a comment. */
    record Nothing() implements Statement {}

    /**
     * A command to be sent.
     *
     * @param span where the name is
     * @param descriptor what is passed with it
     * @param outOfBand whether it is executed out of band
     */
    record Command(Span span, String name, ObjectValue arguments, Optional<Descriptor> descriptor, boolean outOfBand)
            implements Statement {}

    /** A line for the human monitor. */
    record Monitor(String line) implements Statement {}

    /**
     * Something that the shell does itself.
     *
     * @param words what follows its name
     */
    record Builtin(Span span, String name, List<String> words) implements Statement {
        public Builtin {
            words = List.copyOf(words);
        }
    }
}
