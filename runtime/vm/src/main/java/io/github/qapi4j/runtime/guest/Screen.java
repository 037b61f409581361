// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * What a guest's screen showed at one moment. Immutable.
 *
 * <p>It takes the module {@code java.desktop}, but no display.
 */
public final class Screen {
    private final int width;
    private final int height;
    /** One pixel after the other, from the upper left, as 0xRRGGBB. */
    private final int[] pixels;

    private Screen(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * Reads a picture as {@code screendump} writes it. PNG came with QEMU 7.1 and only where QEMU was built with it; every
     * QEMU writes this format.
     */
    static Screen ofPpm(byte[] file) throws IOException {
        int[] numbers = new int[3];
        int at = 2;
        if (file.length < 2 || file[0] != 'P' || file[1] != '6') {
            throw new IOException("QEMU's picture of the screen is no PPM");
        }
        for (int i = 0; i < numbers.length; i++) {
            int from = Math.min(at + 1, file.length);
            at = from;
            while (at < file.length && file[at] > ' ') {
                at++;
            }
            numbers[i] = number(new String(file, from, at - from, StandardCharsets.US_ASCII));
        }
        int width = numbers[0];
        int height = numbers[1];
        at++;
        if (numbers[2] != 255 || (long) width * height * 3 != file.length - at) {
            throw new IOException("QEMU's picture of the screen is incomplete");
        }
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ((file[at] & 0xFF) << 16) | ((file[at + 1] & 0xFF) << 8) | (file[at + 2] & 0xFF);
            at += 3;
        }
        return new Screen(width, height, pixels);
    }

    private static int number(String text) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("QEMU's picture of the screen has no size but '" + text + "'", e);
        }
    }

    /**
     * A picture as a screen, to compare others with.
     *
     * @param image for example one that was read from a file
     * @return its pixels without transparency
     */
    public static Screen of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return new Screen(width, height, pixels);
    }

    /**
     * Its width.
     *
     * @return in pixels
     */
    public int width() {
        return width;
    }

    /**
     * Its height.
     *
     * @return in pixels
     */
    public int height() {
        return height;
    }

    /**
     * The picture.
     *
     * @return a new one each time, of the type {@link BufferedImage#TYPE_INT_RGB}
     */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    /**
     * How much of it differs from another one.
     *
     * @param other to compare with
     * @param tolerance how far each of red, green and blue may be apart, of 255
     * @return the part of the pixels that differ more than that, from 0 to 1; 1 if the sizes differ
     */
    public double difference(Screen other, int tolerance) {
        if (width != other.width || height != other.height) {
            return 1;
        }
        int different = 0;
        for (int i = 0; i < pixels.length; i++) {
            different += isNear(pixels[i], other.pixels[i], tolerance) ? 0 : 1;
        }
        return pixels.length == 0 ? 0 : (double) different / pixels.length;
    }

    private static boolean isNear(int one, int other, int tolerance) {
        return Math.abs((one >> 16) - (other >> 16)) <= tolerance
                && Math.abs(((one >> 8) & 0xFF) - ((other >> 8) & 0xFF)) <= tolerance
                && Math.abs((one & 0xFF) - (other & 0xFF)) <= tolerance;
    }

    /**
     * Whether all of it has one colour, as before a guest shows anything.
     *
     * @return true for one colour
     */
    public boolean isBlank() {
        return Arrays.stream(pixels).distinct().limit(2).count() <= 1;
    }

    /**
     * Writes it as PNG.
     *
     * @param file made, or replaced
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     */
    public Path writePng(Path file) {
        try (var out = Files.newOutputStream(file)) {
            ImageIO.write(image(), "png", out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the picture " + file + ": " + e, e);
        }
    }

    /** Its size, and whether it is blank. */
    @Override
    public String toString() {
        return width + "x" + height + (isBlank() ? ", blank" : "");
    }
}
