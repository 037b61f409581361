// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured for several sizes of the same, as a table and as a plot. */
final class Growth {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 60;
    private static final int RIGHT = 300;
    private static final int TOP = 20;
    private static final int BOTTOM = 50;
    /** Powers of ten that both axes show. */
    private static final int DECADES = 3;

    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#5b5b5b");

    private final Map<String, List<Point>> series = new LinkedHashMap<>();

    private record Point(int size, double millis, long bytes) {}

    void add(String what, int size, double millis, long bytes) {
        series.computeIfAbsent(what, name -> new ArrayList<>()).add(new Point(size, millis, Math.max(0, bytes)));
        System.out.printf(Locale.ROOT, "%-46s %,10d %,12.0f ms %,10.1f MB%n", what, size, millis, bytes / 1e6);
    }

    /** In Markdown: each size with its time and memory, and both to those of the smallest. */
    String table() {
        StringBuilder text = new StringBuilder("| what | size | time | to the smallest | memory | to the smallest |\n");
        text.append("|---|--:|--:|--:|--:|--:|\n");
        series.forEach((what, points) -> {
            Point first = points.get(0);
            for (Point point : points) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %,.0f ms | %.1f | %,.1f MB | %.1f |%n",
                        what,
                        point.size,
                        point.millis,
                        point.millis / first.millis,
                        point.bytes / 1e6,
                        (double) point.bytes / Math.max(1, first.bytes)));
            }
        });
        return text.toString();
    }

    /** In SVG: times to that of the smallest size, both axes logarithmic, so that what grows with its input is parallel to the dashes. */
    String plot() {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        for (int decade = 0; decade <= DECADES; decade++) {
            double value = Math.pow(10, decade);
            line(svg, x(value), y(1), x(value), y(Math.pow(10, DECADES)), "#dddddd", "");
            line(svg, x(1), y(value), x(Math.pow(10, DECADES)), y(value), "#dddddd", "");
            text(svg, x(value), HEIGHT - BOTTOM + 16, "middle", String.format(Locale.ROOT, "%,.0f", value), "#333333");
            text(svg, LEFT - 6, y(value) + 4, "end", String.format(Locale.ROOT, "%,.0f", value), "#333333");
        }
        double most = Math.pow(10, DECADES);
        line(svg, x(1), y(1), x(most), y(most), "#888888", " stroke-dasharray=\"5 4\"");
        text(
                svg,
                (x(1) + x(most)) / 2,
                HEIGHT - 12,
                "middle",
                "size, to the smallest; dashed: time grows as the size",
                "#333333");
        text(svg, LEFT, TOP - 6, "start", "time, to that of the smallest", "#333333");
        int number = 0;
        for (Map.Entry<String, List<Point>> entry : series.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            draw(svg, entry.getValue(), colour);
            int row = TOP + 16 + 22 * number;
            line(svg, WIDTH - RIGHT + 14, row - 4, WIDTH - RIGHT + 36, row - 4, colour, " stroke-width=\"3\"");
            text(svg, WIDTH - RIGHT + 42, row, "start", entry.getKey(), "#333333");
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, List<Point> points, String colour) {
        Point first = points.get(0);
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            double x = x((double) point.size / first.size);
            double y = y(Math.max(1, point.millis / first.millis));
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x, y, colour));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                path.toString().strip(),
                colour));
    }

    private static double x(double value) {
        return LEFT + Math.log10(value) / DECADES * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value) {
        return HEIGHT - BOTTOM - Math.log10(value) / DECADES * (HEIGHT - TOP - BOTTOM);
    }

    private static void line(
            StringBuilder svg, double x1, double y1, double x2, double y2, String colour, String more) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                more));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                colour,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
