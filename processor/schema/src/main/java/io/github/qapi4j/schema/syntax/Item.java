// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import io.github.qapi4j.schema.model.Place;
import java.util.List;

/** What a schema's text consists of, after includes were followed. */
public sealed interface Item {
    Place place();

    /** An object at top level: a definition or a pragma. */
    record Expression(Value.Fields value) implements Item {
        @Override
        public Place place() {
            return value.place();
        }
    }

    /**
     * A documentation comment.
     *
     * @param place where its first {@code ##} stands
     * @param lines what stands between the {@code ##} lines, without {@code #} and the blank that follows it; a line that
     *     is wholly blank is empty
     */
    record Comment(Place place, List<String> lines) implements Item {
        public Comment {
            lines = List.copyOf(lines);
        }
    }

    /** The place of an include; what it includes follows. */
    record Include(Place place) implements Item {}

    /** The end of a file. */
    record End(Place place) implements Item {}
}
