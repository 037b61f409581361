// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import io.github.qapi4j.codegen.doc.Block.Paragraph;
import io.github.qapi4j.codegen.doc.Block.Titled;
import java.util.List;

/**
 * Turns the schema's documentation into the text of a Javadoc comment. It takes any text; what it gives is well-formed, and
 * nothing of the schema's is taken for a tag or for the comment's end. Time and size grow with the text's length only.
 */
public final class Markup {
    private final CrossReferences references;

    /** For the documentation of one definition. */
    public Markup(CrossReferences references) {
        this.references = references;
    }

    /** Text as it stands, without any mark-up. */
    public static String plain(String text) {
        return Escape.text(text);
    }

    /** A name, or anything else, as it is on the wire; not empty. */
    public static String code(String text) {
        return CrossReferences.code(text);
    }

    /** A text for the start of a comment or tag, and Javadoc of one's own that goes on where the text ends. */
    public String followed(String text, String more) {
        List<Block> blocks = BlockParser.parse(text);
        String html = Html.first(blocks, references);
        if (html.isEmpty()) {
            return more;
        }
        if (blocks.size() > 1 || !(blocks.get(0) instanceof Paragraph paragraph)) {
            return html + "\n\n<p>" + more;
        }
        String prose = paragraph.text().stripTrailing();
        return html + (".:;,!?".indexOf(prose.charAt(prose.length() - 1)) >= 0 ? "\n" : ".\n") + more;
    }

    /**
     * A text for the start of a class's comment, whose first sentence is the summary.
     *
     * @param otherwise the summary, as Javadoc, where the text does not start with a sentence
     */
    public String described(String text, String otherwise) {
        List<Block> blocks = BlockParser.parse(text);
        if (!blocks.isEmpty() && blocks.get(0) instanceof Paragraph) {
            return Html.first(blocks, references);
        }
        String html = Html.further(blocks, references);
        return html.isEmpty() ? otherwise : otherwise + "\n\n" + html;
    }

    /** The first paragraph alone. */
    public String summary(String text, String otherwise) {
        List<Block> blocks = BlockParser.parse(text);
        return !blocks.isEmpty() && blocks.get(0) instanceof Paragraph
                ? Html.first(blocks.subList(0, 1), references)
                : otherwise;
    }

    /** A text for the end of a comment, below a title; without one if that is empty. */
    public String section(String title, String text) {
        return Html.further(List.of(new Titled(title, BlockParser.parse(text))), references);
    }
}
