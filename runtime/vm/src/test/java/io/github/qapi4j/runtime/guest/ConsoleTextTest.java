// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsoleTextTest {
    private final ConsoleText text = new ConsoleText();

    @Test
    void leavesOutEscapeSequencesAndCarriageReturns() {
        append(
                "\u001b[2J\u001b[1;32mgr\u00fcn\u001b[0m\r\n\u001b]0;title\u0007a\u001b]8;;x\u001b\\b\u001b(Bc\u001b7d\u0007\n");
        assertThat(all()).isEqualTo("gr\u00fcn\nabcd\n");
    }

    @Test
    void aSequenceThatNeverEndsHidesNoMoreThanItsLine() {
        append("a\u001b]0;title\nb\u001b[\nc");
        assertThat(all()).isEqualTo("a\nb\nc");
    }

    @Test
    void takesKernelMessagesOutOfTheMiddleOfALine() {
        append("/ # ec[    3.141592] virtio_net: up\r\nho [1.5] [12] [  x]\r\n[   12.000001] second\r\n");
        assertThat(programs()).isEqualTo("/ # echo [1.5] [12] [  x]\n");
        assertThat(all()).contains("[    3.141592] virtio_net: up\n");
    }

    @Test
    void whatMayBecomeAMessageIsShownUntilItDoes() {
        append("menu [ 1");
        assertThat(programs()).isEqualTo("menu [ 1");
        append("2.345678] kernel\n");
        assertThat(programs()).isEqualTo("menu ");
        append("[[[    1.000000] kernel\n]\n");
        assertThat(programs()).isEqualTo("menu [[]\n");
    }

    @Test
    void piecesOfAnySizeMakeTheSame() {
        String whole =
                "\u001b[1m\u20ac uro\u001b[0m\r\n[    0.000001] k\u00e4rnel\r\nlogin: [ \u001b]2;t\u001b\\x\r\n\ud83d\ude00 \r\n";
        append(whole);
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ConsoleText pieces = new ConsoleText();
            int at = 0;
            while (at < bytes.length) {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(4));
                pieces.append(Arrays.copyOfRange(bytes, at, end));
                at = end;
            }
            assertThat(pieces.all(0).text()).isEqualTo(all());
            assertThat(pieces.programs(0).text()).isEqualTo(programs());
        }
        assertThat(programs()).isEqualTo("\u20ac uro\nlogin: [ x\n\ud83d\ude00 \n");
    }

    @Test
    void keepsTheEndOfWhatIsTooMuchAndSaysHowMuchIsGone() {
        String line = "x".repeat(1023) + "\n";
        for (int i = 0; i < 5000; i++) {
            append(line);
        }
        append("end");
        assertThat(all()).endsWith("x\nend").hasSizeLessThanOrEqualTo(ConsoleText.MOST);
        assertThat(text.dropped() + all().length()).isEqualTo(5000L * 1024 + 3);
        // Positions stay what they were.
        assertThat(text.all(text.allEnd() - 3)).isEqualTo(new ConsoleText.Slice(5000L * 1024, "end"));
        assertThat(text.all(5).start()).isEqualTo(text.dropped());
    }

    private void append(String more) {
        text.append(more.getBytes(StandardCharsets.UTF_8));
    }

    private String all() {
        return text.all(0).text();
    }

    private String programs() {
        return text.programs(0).text();
    }
}
