// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import io.github.qapi4j.codegen.doc.Block.Paragraph;
import io.github.qapi4j.codegen.doc.Block.Quote;
import java.util.ArrayList;
import java.util.List;

/** Takes a text apart into blocks, top down. Each level reads its lines once; there are few levels. */
final class BlockParser {
    /** Deeper than anyone writes; what lies deeper is paragraphs. */
    private static final int DEEPEST = 10;

    private final Cursor lines;
    private final int depth;
    private final List<Block> blocks = new ArrayList<>();

    private BlockParser(List<Line> lines, int depth) {
        this.lines = new Cursor(lines);
        this.depth = depth;
    }

    /** The blocks of a text. */
    static List<Block> parse(String text) {
        return parse(Line.of(text), 0);
    }

    /**
     * The blocks of some lines.
     *
     * @param depth in how many other blocks they are
     */
    static List<Block> parse(List<Line> lines, int depth) {
        BlockParser parser = new BlockParser(lines, depth);
        parser.lines.skipBlank();
        while (parser.lines.hasNext()) {
            parser.block();
            parser.lines.skipBlank();
        }
        return parser.blocks;
    }

    private void block() {
        Line line = lines.peek();
        if (depth >= DEEPEST) {
            paragraph();
        } else if (VerbatimLines.startsAt(line)) {
            blocks.add(VerbatimLines.take(lines));
        } else if (line.indent() > 0) {
            quote();
        } else if (Directive.startsAt(line)) {
            blocks.addAll(Directive.take(lines, depth + 1));
        } else if (Marker.of(line.text()).isPresent()) {
            blocks.add(ItemsParser.take(lines, depth + 1));
        } else {
            Heading.take(lines).ifPresentOrElse(blocks::add, this::paragraph);
        }
    }

    /** What is indented; lists and the like stand out by themselves. */
    private void quote() {
        List<Block> quoted = parse(lines.indented(), depth + 1);
        if (quoted.stream().anyMatch(Paragraph.class::isInstance)) {
            blocks.add(new Quote(quoted));
        } else {
            blocks.addAll(quoted);
        }
    }

    private void paragraph() {
        List<String> text = new ArrayList<>();
        text.add(lines.next().text());
        while (lines.hasNext() && !lines.peek().isBlank() && (depth >= DEEPEST || !interrupts(lines.peek()))) {
            text.add(lines.next().text());
        }
        String joined = String.join("\n", text);
        boolean literal = joined.endsWith("::");
        String prose = literal ? joined.substring(0, joined.length() - 2) : joined;
        if (!prose.isBlank()) {
            boolean colon = literal && !Character.isWhitespace(prose.charAt(prose.length() - 1));
            blocks.add(new Paragraph(colon ? prose + ":" : prose));
        }
        if (literal) {
            blocks.add(VerbatimLines.of(lines.indented()));
        }
    }

    /** Whether a line ends a paragraph although no blank line stands before it. */
    static boolean interrupts(Line line) {
        return Directive.startsAt(line)
                || VerbatimLines.startsAt(line)
                || Marker.of(line.text()).filter(Marker::interrupts).isPresent();
    }
}
