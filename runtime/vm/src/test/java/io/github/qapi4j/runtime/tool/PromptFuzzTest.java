// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whatever qemu-io prints, and in whatever pieces that comes, it is divided at its prompts. */
class PromptFuzzTest {
    /**
     * Reads what is printed in pieces, and all at once.
     *
     * @param input a byte that says how long the pieces are, and then all of them
     */
    @FuzzTest
    @DictionaryEntries({
        "qemu-io> ",
        "qemu-io>",
        "qemu-",
        "\\x0D\\x0A",
        "\\xC3\\xA4",
        "read 512/512 bytes at offset 0\\x0A"
    })
    void prompts(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String printed = new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1);
        List<String> texts = read(printed, 1 + (input[0] & 0xFF));
        assertThat(texts).isEqualTo(read(printed, printed.length() + 1));
        assertThat(texts).noneMatch(text -> text.contains("qemu-io> ")).noneMatch(text -> text.contains("\r\n"));
        assertThat(texts).hasSize(printed.split("qemu-io> ", -1).length - 1);
    }

    private static List<String> read(String printed, int piece) {
        List<String> texts = new ArrayList<>();
        int at = 0;
        for (int come = Math.min(piece, printed.length()); come <= printed.length(); come += piece) {
            at = readPrompts(printed.substring(0, come), at, texts);
        }
        int unused = readPrompts(printed, at, texts);
        return texts;
    }

    private static int readPrompts(String come, int from, List<String> texts) {
        int at = from;
        while (true) {
            PromptReader.Printed next = PromptReader.upToPrompt(come.substring(at));
            if (next == null) {
                return at;
            }
            texts.add(next.text());
            at += next.length();
        }
    }
}
