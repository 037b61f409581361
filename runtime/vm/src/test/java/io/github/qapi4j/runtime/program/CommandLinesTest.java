// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLinesTest {
    @Test
    void quotesOnlyWhatAShellWouldReadOtherwise() {
        assertThat(CommandLines.text(List.of("qemu", "-drive", "file=/a b,if=none", "it's", "", "a=b,c")))
                .isEqualTo("qemu -drive 'file=/a b,if=none' 'it'\\''s' '' a=b,c");
    }

    @Test
    void masksSecrets() {
        assertThat(CommandLines.text(List.of(
                        "qemu",
                        "-object",
                        "secret,id=s,data=x",
                        "-drive",
                        "file=http://me:x/y@host/d",
                        "-iscsi",
                        "password=x")))
                .isEqualTo(
                        "qemu -object 'secret,id=s,data=***' -drive 'file=http://me:***@host/d' -iscsi 'password=***'");
    }
}
