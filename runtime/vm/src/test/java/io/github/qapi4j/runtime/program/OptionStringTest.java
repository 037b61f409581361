// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionStringTest {
    @Test
    void commasInValuesAreDoubled() {
        assertThat(OptionString.of("socket").with("id", "mon").with("path", "/a,b/c=d"))
                .hasToString("socket,id=mon,path=/a,,b/c=d");
        assertThat(OptionString.of("").with("if", "none").with("readonly", true))
                .hasToString("if=none,readonly=true");
    }

    @Test
    void keyThatWouldBreakTheOptionIsRefused() {
        assertThatThrownBy(() -> OptionString.of("x").with("a,b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OptionString.of("x").with("a=b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OptionString.of("x").with("", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
