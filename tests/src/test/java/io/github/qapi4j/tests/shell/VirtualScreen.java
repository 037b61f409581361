// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.shell;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody sees in an ANSI terminal that never scrolls: the characters, without their colours. */
final class VirtualScreen extends OutputStream {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    /** An escape sequence; its parameters and its final character. */
    private static final Pattern SEQUENCE = Pattern.compile("\u001b(?:\\[([?0-9;]*)([A-Za-z])|[=>()][0B]?)");

    private final int width;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private final List<Byte> bytes = new ArrayList<>();
    private final StringBuilder unread = new StringBuilder();
    private final StringBuilder everything = new StringBuilder();
    private int row;
    private int column;

    VirtualScreen(int width) {
        this.width = width;
    }

    @Override
    public synchronized void write(int b) {
        bytes.add((byte) b);
    }

    @Override
    public synchronized void flush() {
        byte[] all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }
        bytes.clear();
        String text = new String(all, StandardCharsets.UTF_8);
        everything.append(text);
        unread.append(text);
        int at = 0;
        while (at < unread.length()) {
            int next = read(at);
            if (next == at) {
                break;
            }
            at = next;
        }
        unread.delete(0, at);
        notifyAll();
    }

    /** Behind what was read at a place; the place itself if more has to come. */
    private int read(int at) {
        char c = unread.charAt(at);
        if (c == '\u001b') {
            Matcher sequence = SEQUENCE.matcher(unread).region(at, unread.length());
            if (!sequence.lookingAt()) {
                return at;
            }
            if (sequence.group(2) != null) {
                move(sequence.group(1), sequence.group(2).charAt(0));
            }
            return sequence.end();
        }
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> down(1);
            case '\b' -> column = Math.max(0, column - 1);
            case '\u0007' -> {}
            default -> put(c);
        }
        return at + 1;
    }

    private void put(char c) {
        if (column == width) {
            column = 0;
            down(1);
        }
        StringBuilder line = lines.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, c);
    }

    private void down(int count) {
        row += count;
        while (lines.size() <= row) {
            lines.add(new StringBuilder());
        }
    }

    private void move(String parameters, char what) {
        int count = parameters.matches("[0-9]+") ? Integer.parseInt(parameters) : 1;
        switch (what) {
            case 'A' -> row = Math.max(0, row - count);
            case 'B' -> down(count);
            case 'C' -> column = Math.min(width - 1, column + count);
            case 'D' -> column = Math.max(0, column - count);
            case 'G' -> column = count - 1;
            case 'K' -> clear(parameters.isEmpty() || parameters.equals("0") ? column : 0);
            case 'J' -> {
                clear(column);
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'm', 'h', 'l' -> {}
            default -> throw new IllegalStateException("ESC [ " + parameters + what);
        }
    }

    private void clear(int from) {
        StringBuilder line = lines.get(row);
        line.setLength(Math.min(line.length(), from));
    }

    /** What is to be seen, without blanks at the ends of lines. */
    synchronized String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.toString().stripTrailing()).append('\n'));
        return text.toString().stripTrailing() + "\n";
    }

    /** All that was sent, with the escape sequences. */
    synchronized String sent() {
        return everything.toString();
    }

    /** Waits until it looks as it should. */
    synchronized void await(String what, Predicate<String> looks) throws InterruptedException {
        if (!looksSo(looks, LONGEST)) {
            throw new AssertionError("no " + what + " in\n" + text());
        }
    }

    /** Whether it looks as it should before the time is over. */
    synchronized boolean looksSo(Predicate<String> looks, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!looks.test(text())) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
