// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.wire;

import io.github.qapi4j.runtime.testkit.wire.JsonToken.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into tokens as QEMU does: strings may stand in single quotes, and after something stray it goes on with the
 * next control or structural character.
 */
final class JsonLexer {
    private static final String STRUCTURE = "{}[]:,";
    private static final Kind[] STRUCTURE_KINDS = {
        Kind.BEGIN_OBJECT, Kind.END_OBJECT, Kind.BEGIN_ARRAY, Kind.END_ARRAY, Kind.COLON, Kind.COMMA
    };
    private static final int END = -1;
    private static final int NONE = -2;

    private final InputStream in;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[4096];
    private int at;
    private int filled;
    private int returned = NONE;
    private boolean recovering;

    JsonLexer(InputStream in) {
        this.in = in;
    }

    /** The next token as soon as its last byte is there; null at the end of what comes. */
    @Nullable
    JsonToken next() throws IOException {
        int c = read();
        while (recovering ? !endsRecovery(c) : isSpace(c)) {
            c = read();
        }
        recovering = false;
        while (isSpace(c)) {
            c = read();
        }
        text.reset();
        int structure = c == END ? -1 : STRUCTURE.indexOf(c);
        if (c == END) {
            return null;
        } else if (structure >= 0) {
            return new JsonToken(STRUCTURE_KINDS[structure], String.valueOf((char) c));
        } else if (c == '"' || c == '\'') {
            return string(c);
        } else if (c == '-' || isDigit(c)) {
            return number(c);
        } else if (isLetter(c)) {
            for (; isLetter(c); c = read()) {
                text.write(c);
            }
            returned = c;
            return token(Kind.KEYWORD);
        }
        return stray(c);
    }

    private JsonToken string(int quote) throws IOException {
        for (int c = read(); c != quote; c = read()) {
            if (c < ' ' || c >= 0xFE) {
                return strayString(quote, c);
            }
            text.write(c);
            if (c == '\\') {
                int escaped = read();
                if (escaped < ' ' || escaped >= 0xFE) {
                    return strayString(quote, escaped);
                }
                text.write(escaped);
            }
        }
        return token(Kind.STRING);
    }

    private JsonToken strayString(int quote, int c) {
        String begun = (char) quote + text.toString(StandardCharsets.UTF_8);
        text.reset();
        text.writeBytes(begun.getBytes(StandardCharsets.UTF_8));
        return stray(c);
    }

    private JsonToken number(int first) throws IOException {
        int c = first;
        if (c == '-') {
            text.write(c);
            c = read();
        }
        if (!isDigit(c)) {
            return stray(c);
        }
        boolean zero = c == '0';
        c = digits(c);
        if (zero && text.toString(StandardCharsets.UTF_8).replace("-", "").length() > 1) {
            recovering = true;
            returned = c;
            return token(Kind.STRAY);
        }
        Kind kind = Kind.INTEGER;
        if (c == '.') {
            kind = Kind.FLOAT;
            text.write(c);
            c = read();
            if (!isDigit(c)) {
                return stray(c);
            }
            c = digits(c);
        }
        if (c == 'e' || c == 'E') {
            kind = Kind.FLOAT;
            text.write(c);
            c = read();
            if (c == '-' || c == '+') {
                text.write(c);
                c = read();
            }
            if (!isDigit(c)) {
                return stray(c);
            }
            c = digits(c);
        }
        returned = c;
        return token(kind);
    }

    private int digits(int first) throws IOException {
        int c = first;
        for (; isDigit(c); c = read()) {
            text.write(c);
        }
        return c;
    }

    private JsonToken token(Kind kind) {
        return new JsonToken(kind, text.toString(StandardCharsets.UTF_8));
    }

    private JsonToken stray(int c) {
        recovering = true;
        if (c != END) {
            text.write(c);
        }
        return token(Kind.STRAY);
    }

    private int read() throws IOException {
        if (returned != NONE) {
            int c = returned;
            returned = NONE;
            return c;
        }
        if (at == filled) {
            filled = Math.max(0, in.read(buffer));
            at = 0;
        }
        return filled == 0 ? END : buffer[at++] & 0xFF;
    }

    private static boolean endsRecovery(int c) {
        return c < ' ' || c >= 0xFE || STRUCTURE.indexOf(c) >= 0;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }
}
