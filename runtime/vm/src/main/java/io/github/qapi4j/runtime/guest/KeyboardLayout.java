// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.qemu.type.QKeyCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which keys type which character: QEMU knows keys by their places, and the guest decides what they mean. Immutable.
 */
public final class KeyboardLayout {
    /** The places, row by row, as they are called by what the American keyboard has there. */
    private static final List<QKeyCode> PLACES = List.of(
            QKeyCode.GRAVE_ACCENT,
            QKeyCode._1,
            QKeyCode._2,
            QKeyCode._3,
            QKeyCode._4,
            QKeyCode._5,
            QKeyCode._6,
            QKeyCode._7,
            QKeyCode._8,
            QKeyCode._9,
            QKeyCode._0,
            QKeyCode.MINUS,
            QKeyCode.EQUAL,
            QKeyCode.Q,
            QKeyCode.W,
            QKeyCode.E,
            QKeyCode.R,
            QKeyCode.T,
            QKeyCode.Y,
            QKeyCode.U,
            QKeyCode.I,
            QKeyCode.O,
            QKeyCode.P,
            QKeyCode.BRACKET_LEFT,
            QKeyCode.BRACKET_RIGHT,
            QKeyCode.A,
            QKeyCode.S,
            QKeyCode.D,
            QKeyCode.F,
            QKeyCode.G,
            QKeyCode.H,
            QKeyCode.J,
            QKeyCode.K,
            QKeyCode.L,
            QKeyCode.SEMICOLON,
            QKeyCode.APOSTROPHE,
            QKeyCode.BACKSLASH,
            QKeyCode.LESS,
            QKeyCode.Z,
            QKeyCode.X,
            QKeyCode.C,
            QKeyCode.V,
            QKeyCode.B,
            QKeyCode.N,
            QKeyCode.M,
            QKeyCode.COMMA,
            QKeyCode.DOT,
            QKeyCode.SLASH);

    /** The American one. */
    public static final KeyboardLayout US = of(
            "`1234567890-=qwertyuiop[]asdfghjkl;'\\ zxcvbnm,./",
            "~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"| ZXCVBNM<>?",
            " ".repeat(PLACES.size()));

    /** The German one; its accents, which wait for a letter, cannot be typed. */
    public static final KeyboardLayout GERMAN = of(
            " 1234567890\u00df qwertzuiop\u00fc+asdfghjkl\u00f6\u00e4#<yxcvbnm,.-",
            "\u00b0!\"\u00a7$%&/()=? QWERTZUIOP\u00dc*ASDFGHJKL\u00d6\u00c4'>YXCVBNM;:_",
            "  \u00b2\u00b3   {[]}\\ @ \u20ac        ~            |      \u00b5   ");

    private final Map<Character, List<QKeyCode>> keys = new HashMap<>();

    private KeyboardLayout() {
        keys.put(' ', List.of(QKeyCode.SPC));
        keys.put('\n', List.of(QKeyCode.RET));
        keys.put('\t', List.of(QKeyCode.TAB));
        keys.put('\b', List.of(QKeyCode.BACKSPACE));
    }

    /**
     * A layout by what its 48 keys type, row by row: the 13 of the digits, the 12 below, the 12 below that with the one beside
     * or above Enter at its end, and the 11 of the lowest with the one beside the left shift key at its beginning.
     *
     * @param plain 48 characters, with a space where a key types none
     * @param shifted the same with the shift key
     * @param third the same with the right Alt key
     * @return the layout
     * @throws IllegalArgumentException if one of them has another length
     */
    public static KeyboardLayout of(String plain, String shifted, String third) {
        KeyboardLayout layout = new KeyboardLayout();
        layout.add(plain, List.of());
        layout.add(shifted, List.of(QKeyCode.SHIFT));
        layout.add(third, List.of(QKeyCode.ALT_R));
        return layout;
    }

    private void add(String characters, List<QKeyCode> before) {
        if (characters.length() != PLACES.size()) {
            throw new IllegalArgumentException(
                    "a keyboard has " + PLACES.size() + " keys here, not " + characters.length() + ": " + characters);
        }
        for (int i = 0; i < characters.length(); i++) {
            List<QKeyCode> chord =
                    Stream.concat(before.stream(), Stream.of(PLACES.get(i))).toList();
            keys.putIfAbsent(characters.charAt(i), chord);
        }
    }

    /** The keys that are pressed together for a character. */
    Optional<List<QKeyCode>> chord(char character) {
        return Optional.ofNullable(keys.get(character));
    }
}
