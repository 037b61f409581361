// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Saves a picture with 256 colours, so that the documentation's pictures stay small. */
final class SmallPicture {
    private static final int COLOURS = 256;
    private static final int FREQUENT = 128;

    private SmallPicture() {}

    /** Keeps some of the colours; each other one becomes the nearest of these. */
    static void write(byte[] png, Path file) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        List<Integer> palette = palette(counts);
        byte[][] channels = new byte[3][palette.size()];
        for (int index = 0; index < palette.size(); index++) {
            for (int channel = 0; channel < 3; channel++) {
                channels[channel][index] = (byte) (palette.get(index) >> (16 - 8 * channel));
            }
        }
        Map<Integer, Integer> indices = new LinkedHashMap<>();
        BufferedImage small = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.size(), channels[0], channels[1], channels[2]));
        for (int at = 0; at < pixels.length; at++) {
            int index = indices.computeIfAbsent(pixels[at] & 0xffffff, colour -> nearest(colour, palette));
            small.getRaster().setSample(at % width, at / width, 0, index);
        }
        ImageIO.write(small, "png", file.toFile());
    }

    /** The most frequent colours, and then, one by one, the one that differs most from those before. */
    private static List<Integer> palette(Map<Integer, Integer> counts) {
        List<Integer> all = new ArrayList<>(counts.keySet());
        all.sort(Comparator.comparing((Integer colour) -> counts.getOrDefault(colour, 0))
                .reversed());
        List<Integer> palette = new ArrayList<>(all.subList(0, Math.min(FREQUENT, all.size())));
        Map<Integer, Integer> distances = new LinkedHashMap<>();
        for (int colour : all.subList(palette.size(), all.size())) {
            distances.put(colour, distance(colour, palette.get(nearest(colour, palette))));
        }
        while (palette.size() < COLOURS && !distances.isEmpty()) {
            int farthest = Collections.max(distances.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            palette.add(farthest);
            distances.remove(farthest);
            distances.replaceAll((colour, distance) -> Math.min(distance, distance(colour, farthest)));
        }
        return palette;
    }

    private static int nearest(int colour, List<Integer> palette) {
        return IntStream.range(0, palette.size())
                .boxed()
                .min(Comparator.comparingInt(index -> distance(colour, palette.get(index))))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
