// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import io.github.qapi4j.codegen.doc.Block.Items;
import java.util.ArrayList;
import java.util.List;

/** Takes a list. What is indented belongs to the item before it, and so does a line at the margin without a mark. */
final class ItemsParser {
    private ItemsParser() {}

    /** Takes the list that starts with the next line. */
    static Items take(Cursor lines, int depth) {
        Marker first = Marker.of(lines.peek().text()).orElseThrow();
        List<List<Block>> items = new ArrayList<>();
        while (lines.hasNext() && isItem(lines.peek(), first)) {
            items.add(BlockParser.parse(item(lines), depth));
        }
        return new Items(first.isNumbered(), first.number(), items);
    }

    private static boolean isItem(Line line, Marker first) {
        return line.indent() == 0
                && Marker.of(line.text())
                        .filter(marker -> marker.kind().equals(first.kind()))
                        .isPresent();
    }

    /** One item's lines, without its mark, and the blank ones behind it. */
    private static List<Line> item(Cursor lines) {
        String text = lines.next().text();
        int width = Marker.of(text).orElseThrow().width();
        List<Line> item = new ArrayList<>();
        item.add(new Line(0, text.substring(width)));
        boolean afterBlank = false;
        while (lines.hasNext()) {
            Line line = lines.peek();
            boolean margin = !line.isBlank() && line.indent() == 0;
            if (margin && (afterBlank || endsItem(line))) {
                break;
            }
            afterBlank = line.isBlank();
            item.add(lines.next().shifted(width));
        }
        return item;
    }

    private static boolean endsItem(Line line) {
        return BlockParser.interrupts(line) || Marker.of(line.text()).isPresent();
    }
}
