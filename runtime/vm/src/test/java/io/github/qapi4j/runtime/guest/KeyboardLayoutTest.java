// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.type.QKeyCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyboardLayoutTest {
    @Test
    void theAmericanOneHasAllOfAscii() {
        for (char character = ' '; character < 0x7F; character++) {
            assertThat(KeyboardLayout.US.chord(character)).as("" + character).isPresent();
        }
        assertThat(KeyboardLayout.US.chord('?')).hasValue(List.of(QKeyCode.SHIFT, QKeyCode.SLASH));
        assertThat(KeyboardLayout.US.chord('\u00e4')).isEmpty();
    }

    @Test
    void theGermanOneHasItsOwnPlaces() {
        String all = "yzYZ@{}[]\\~|\u20ac\u00e4\u00d6\u00df<>'#+-";
        for (int i = 0; i < all.length(); i++) {
            assertThat(KeyboardLayout.GERMAN.chord(all.charAt(i)))
                    .as(all.substring(i, i + 1))
                    .isPresent();
        }
        assertThat(KeyboardLayout.GERMAN.chord('z')).hasValue(List.of(QKeyCode.Y));
        assertThat(KeyboardLayout.GERMAN.chord('@')).hasValue(List.of(QKeyCode.ALT_R, QKeyCode.Q));
        assertThat(KeyboardLayout.GERMAN.chord('\\')).hasValue(List.of(QKeyCode.ALT_R, QKeyCode.MINUS));
        assertThat(KeyboardLayout.GERMAN.chord('~')).hasValue(List.of(QKeyCode.ALT_R, QKeyCode.BRACKET_RIGHT));
        assertThat(KeyboardLayout.GERMAN.chord('|')).hasValue(List.of(QKeyCode.ALT_R, QKeyCode.LESS));
        assertThat(KeyboardLayout.GERMAN.chord('\u20ac')).hasValue(List.of(QKeyCode.ALT_R, QKeyCode.E));
        assertThat(KeyboardLayout.GERMAN.chord('\u00b5')).hasValue(List.of(QKeyCode.ALT_R, QKeyCode.M));
    }

    @Test
    void aRowTooShortIsRefused() {
        assertThatThrownBy(() -> KeyboardLayout.of("abc", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("48 keys");
    }
}
