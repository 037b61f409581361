// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a console shows, made of bytes that come in pieces of any size: as UTF-8, without escape sequences and carriage
 * returns, once with the kernel's messages and once without. Positions count all characters since the beginning; what is
 * older than the limit is dropped.
 */
final class ConsoleText {
    /** Characters that are kept of each of the two. */
    static final int MOST = 1 << 20;

    private static final char ESCAPE = 0x1B;
    private static final char BELL = 0x07;
    /** With the time that printk puts before each message; the fraction has six digits. */
    private static final Pattern KERNEL = Pattern.compile("\\[ {0,8}\\d{1,9}\\.\\d{6}\\] ");

    private static final Pattern KERNEL_START = Pattern.compile("\\[ {0,8}(\\d{1,9}(\\.(\\d{0,6}|\\d{6}\\] ?))?)?");

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    /** The bytes of a character that is not complete. */
    private ByteBuffer rest = ByteBuffer.allocate(0);

    private final Kept all = new Kept();
    private final Kept programs = new Kept();
    private Escape escape = Escape.NONE;
    /** What may become the beginning of a kernel message. */
    private final StringBuilder maybe = new StringBuilder();

    private boolean inMessage;

    private enum Escape {
        NONE,
        /** After ESC. */
        BEGUN,
        /** After ESC [: parameters up to a letter. */
        CONTROL,
        /** After ESC ]: a text up to BEL or ESC \. */
        TEXT,
        /** After ESC and a character that announces one more. */
        ONE_MORE
    }

    /**
     * A part of the text.
     *
     * @param start the position of its first character, which is later than wanted where that is gone
     */
    record Slice(long start, String text) {}

    /** Text whose beginning may be gone. */
    private static final class Kept {
        private final StringBuilder text = new StringBuilder();
        private long dropped;

        void append(CharSequence more) {
            text.append(more);
            if (text.length() > MOST) {
                int gone = text.length() - MOST / 2;
                text.delete(0, gone);
                dropped += gone;
            }
        }

        Slice from(long position, CharSequence further) {
            int start = (int) Math.min(text.length(), Math.max(0, position - dropped));
            return new Slice(dropped + start, text.substring(start) + further);
        }

        long end() {
            return dropped + text.length();
        }
    }

    void append(byte[] bytes) {
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + bytes.length)
                .put(rest)
                .put(bytes)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining());
        decoder.decode(in, out, false);
        byte[] left = new byte[in.remaining()];
        in.get(left);
        rest = ByteBuffer.wrap(left);
        out.flip();
        StringBuilder clean = new StringBuilder();
        while (out.hasRemaining()) {
            char next = out.get();
            if (isShown(next)) {
                clean.append(next);
            }
        }
        all.append(clean);
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < clean.length(); i++) {
            withoutMessages(clean.charAt(i), plain);
        }
        programs.append(plain);
    }

    /** All since a position, with the kernel's messages. */
    Slice all(long from) {
        return all.from(from, "");
    }

    long allEnd() {
        return all.end();
    }

    /** All since a position without the kernel's messages. */
    Slice programs(long from) {
        // What may become a kernel's message is none yet.
        return programs.from(from, maybe);
    }

    long programsEnd() {
        return programs.end();
    }

    /** How many characters were dropped. */
    long dropped() {
        return all.dropped;
    }

    private boolean isShown(char next) {
        if (next == '\n') {
            // Nor does a sequence that never ends hide all that follows.
            escape = Escape.NONE;
        }
        switch (escape) {
            case BEGUN ->
                escape = switch (next) {
                    case '[' -> Escape.CONTROL;
                    case ']', 'P', '_', '^' -> Escape.TEXT;
                    case '(', ')', '*', '+', '#', '%', ' ' -> Escape.ONE_MORE;
                    default -> Escape.NONE;
                };
            case CONTROL -> escape = next >= '@' && next <= '~' ? Escape.NONE : Escape.CONTROL;
            case TEXT -> escape = next == BELL ? Escape.NONE : next == ESCAPE ? Escape.BEGUN : Escape.TEXT;
            case ONE_MORE -> escape = Escape.NONE;
            case NONE -> {
                if (next == ESCAPE) {
                    escape = Escape.BEGUN;
                } else {
                    return next == '\n' || next == '\t' || (next >= ' ' && next != 0x7F);
                }
            }
        }
        return false;
    }

    private void withoutMessages(char next, StringBuilder plain) {
        if (inMessage) {
            inMessage = next != '\n';
            return;
        }
        maybe.append(next);
        if (KERNEL.matcher(maybe).matches()) {
            maybe.setLength(0);
            inMessage = true;
        } else if (!KERNEL_START.matcher(maybe).matches()) {
            // The last character may begin a message itself.
            maybe.setLength(maybe.length() - 1);
            plain.append(maybe);
            maybe.setLength(0);
            if (next == '[') {
                maybe.append(next);
            } else {
                plain.append(next);
            }
        }
    }
}
