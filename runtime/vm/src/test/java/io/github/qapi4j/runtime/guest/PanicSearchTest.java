// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PanicSearchTest {
    private static final String REPORT = "[    9.1] Kernel panic - not syncing: sysrq triggered crash\n";
    private static final String LINE = "Kernel panic - not syncing: sysrq triggered crash";

    private final ConsoleText text = new ConsoleText();
    private final PanicSearch search = new PanicSearch(text);

    @Test
    void findsTheWholeLineWhereverTheConsoleIsReadInBetween() {
        for (int first = 0; first < REPORT.length(); first++) {
            ConsoleText pieces = new ConsoleText();
            PanicSearch each = new PanicSearch(pieces);
            pieces.append(bytes("login: \n" + REPORT.substring(0, first)));
            String early = each.find();
            pieces.append(bytes(REPORT.substring(first) + "[    9.2] Call Trace:\n"));

            assertThat(early == null || LINE.startsWith(early)).isTrue();
            assertThat(each.find()).isEqualTo(LINE);
        }
    }

    @Test
    void keepsTheFirstPanic() {
        append(REPORT + "Kernel panic - not syncing: at once\n");
        assertThat(search.find()).isEqualTo(LINE);
        append("Kernel panic - not syncing: another\n");
        assertThat(search.find()).isEqualTo(LINE);
    }

    @Test
    void keepsWhatHasComeOfALineThatIsDropped() {
        append("Kernel panic - not syncing: sysrq tri");
        assertThat(search.find()).isEqualTo("Kernel panic - not syncing: sysrq tri");
        append("ggered\n" + "Kernel panic - not syncing: another\n".repeat(ConsoleText.MOST / 16));
        assertThat(search.find()).isEqualTo("Kernel panic - not syncing: sysrq tri");
        append("Kernel panic - not syncing: a third\n");
        assertThat(search.find()).isEqualTo("Kernel panic - not syncing: sysrq tri");
    }

    @Test
    void anotherGuestHasNotPanicked() {
        append(REPORT);
        assertThat(search.find()).isNotNull();
        search.restart(text.allEnd());
        assertThat(search.find()).isNull();
        append("Kernel panic - not syncing: VFS\n");
        assertThat(search.find()).isEqualTo("Kernel panic - not syncing: VFS");
    }

    @Test
    void noPanicIsNone() {
        append("Kernel panics are reported here\n");
        assertThat(search.find()).isNull();
    }

    private void append(String shown) {
        text.append(bytes(shown));
    }

    private static byte[] bytes(String shown) {
        return shown.getBytes(StandardCharsets.UTF_8);
    }
}
