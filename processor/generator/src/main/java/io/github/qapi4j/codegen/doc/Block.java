// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import java.util.List;

/** A part of a text that stands by itself. */
sealed interface Block {
    /** A paragraph with mark-up inside; its lines are as in the schema. */
    record Paragraph(String text) implements Block {}

    /** Lines that are shown as they are: examples, tables, drawings. */
    record Verbatim(List<String> lines) implements Block {
        public Verbatim {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A list.
     *
     * @param start the first item's number; empty lists do not occur
     */
    record Items(boolean numbered, int start, List<List<Block>> items) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An indented part. */
    record Quote(List<Block> blocks) implements Block {
        public Quote {
            blocks = List.copyOf(blocks);
        }
    }

    /** A heading, or a note, a warning or an example with its heading; without blocks it is only a heading. */
    record Titled(String title, List<Block> blocks) implements Block {
        public Titled {
            blocks = List.copyOf(blocks);
        }
    }
}
