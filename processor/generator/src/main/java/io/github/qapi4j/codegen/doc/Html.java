// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import io.github.qapi4j.codegen.doc.Block.Items;
import io.github.qapi4j.codegen.doc.Block.Paragraph;
import io.github.qapi4j.codegen.doc.Block.Quote;
import io.github.qapi4j.codegen.doc.Block.Titled;
import io.github.qapi4j.codegen.doc.Block.Verbatim;
import java.util.List;

/** Writes blocks as HTML. Paragraphs are not closed, as usual in Javadoc; whatever follows one closes it. */
final class Html {
    private final CrossReferences references;
    private final StringBuilder html = new StringBuilder();

    /** Whether a paragraph here needs no tag, since it starts the comment or an element. */
    private boolean fresh;

    private Html(CrossReferences references, boolean fresh) {
        this.references = references;
        this.fresh = fresh;
    }

    /** Blocks for the start of a comment, a tag or an element; empty if they show nothing. */
    static String first(List<Block> blocks, CrossReferences references) {
        return of(blocks, references, true);
    }

    /** Blocks for a place with text before it. */
    static String further(List<Block> blocks, CrossReferences references) {
        return of(blocks, references, false);
    }

    private static String of(List<Block> blocks, CrossReferences references, boolean fresh) {
        Html html = new Html(references, fresh);
        html.blocks(blocks);
        return html.html.toString();
    }

    private void blocks(List<Block> blocks) {
        for (Block block : blocks) {
            if (block instanceof Paragraph paragraph) {
                paragraph(Inline.html(paragraph.text(), references));
            } else if (block instanceof Verbatim verbatim) {
                verbatim(verbatim.lines());
            } else if (block instanceof Items items) {
                items(items);
            } else if (block instanceof Quote quote) {
                String content = first(quote.blocks(), references);
                element(content.isEmpty() ? "" : "<blockquote>\n" + content + "\n</blockquote>");
            } else if (block instanceof Titled titled) {
                titled(titled);
            }
        }
    }

    private void paragraph(String text) {
        element(text.isEmpty() || fresh ? text : "<p>" + text);
    }

    private void verbatim(List<String> lines) {
        element(lines.isEmpty() ? "" : "<pre>\n" + Escape.text(String.join("\n", lines)) + "\n</pre>");
    }

    private void items(Items items) {
        StringBuilder list = new StringBuilder();
        for (List<Block> item : items.items()) {
            String content = first(item, references);
            list.append(content.isEmpty() ? "" : "<li>" + content + "</li>\n");
        }
        if (!list.isEmpty()) {
            String start = items.start() == 1 ? "" : " start=\"" + items.start() + "\"";
            element(items.numbered() ? "<ol" + start + ">\n" + list + "</ol>" : "<ul>\n" + list + "</ul>");
        }
    }

    private void titled(Titled titled) {
        String title = Inline.html(titled.title(), references);
        if (!title.isEmpty()) {
            boolean colon = !titled.blocks().isEmpty() && !title.endsWith(":") && !title.endsWith("?");
            paragraph("<b>" + title + (colon ? ":" : "") + "</b>");
            if (!titled.blocks().isEmpty() && titled.blocks().get(0) instanceof Paragraph) {
                html.append(' ');
                fresh = true;
            }
        }
        blocks(titled.blocks());
    }

    private void element(String text) {
        if (!text.isEmpty()) {
            html.append(html.isEmpty() || fresh ? "" : "\n\n").append(text);
            fresh = false;
        }
    }
}
