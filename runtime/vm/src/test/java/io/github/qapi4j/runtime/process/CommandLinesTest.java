// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLinesTest {
    @Test
    void quotesOnlyWhatAShellWouldReadOtherwise() {
        assertThat(CommandLines.text(List.of("qemu", "-drive", "file=/a b,if=none", "it's", "", "a=b,c")))
                .isEqualTo("qemu -drive 'file=/a b,if=none' 'it'\\''s' '' a=b,c");
    }
}
