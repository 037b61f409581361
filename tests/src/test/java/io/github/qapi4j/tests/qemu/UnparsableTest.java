// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a real QEMU could not parse costs one caller his command; all that is less it answers with its id. */
@RealQemu
@Timeout(600)
class UnparsableTest {
    private static ObjectNode property(String name) {
        return JsonNodeFactory.instance.objectNode().put("path", "/machine").put("property", name);
    }

    @Test
    void sessionGoesOnWhateverTheTextOfAnArgumentIs() {
        // QEMU reads byte by byte.
        try (Vm vm = Vm.builder()
                .session(settings -> settings.withCommandDeadline(Duration.ofMinutes(5)))
                .build()) {
            vm.launch();
            for (String text : new String[] {"\ud83d", "\ufffe", "\ufdd0", "\udbff\udfff"}) {
                assertThatThrownBy(() -> vm.execute("qom-get", property(text)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            for (String text : new String[] {"\u0000", "\ufffd", "\ud83d\ude00", "\udbff\udffd", "x".repeat(1 << 18)}) {
                assertThatThrownBy(() -> vm.execute("qom-get", property(text))).isInstanceOf(QmpCommandException.class);
            }
            ObjectNode deep = property("type");
            ObjectNode inner = deep;
            for (int i = 0; i < 999; i++) {
                inner = inner.putObject("n");
            }
            assertThatThrownBy(() -> vm.execute("qom-get", deep)).isInstanceOf(QmpCommandException.class);
            assertThat(vm.execute(Qmp.queryStatus()).running()).isTrue();
        }
    }
}
