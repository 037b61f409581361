// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class QmpGreetingTest {
    private static QmpGreeting greeting(String json) {
        return new QmpGreeting((ObjectNode) JsonMapper.shared().readTree(json));
    }

    @Test
    void saysWhoAnswersAndWhatItCan() {
        QmpGreeting greeting =
                greeting("{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7},"
                        + " \"package\": \"Debian\"}, \"capabilities\": [\"oob\", \"new\"]}}");
        assertThat(greeting.version()).isEqualTo(new QemuVersion(7, 2, 22)).hasToString("7.2.22");
        assertThat(greeting.packageVersion()).isEqualTo("Debian");
        assertThat(greeting.capabilities()).containsExactly("oob", "new");
    }

    @Test
    void whatIsNotSaidIsZeroOrEmpty() {
        assertThat(greeting("{\"QMP\": {}}").version()).isEqualTo(new QemuVersion(0, 0, 0));
        assertThat(greeting("{\"QMP\": {}}").packageVersion()).isEmpty();
        assertThat(greeting("{\"QMP\": {}}").capabilities()).isEmpty();
    }

    @Test
    void versionsAreComparedPartByPart() {
        QemuVersion version = new QemuVersion(7, 2, 5);
        assertThat(version.isAtLeast(7, 2)).isTrue();
        assertThat(version.isAtLeast(6, 9)).isTrue();
        assertThat(version.isAtLeast(7, 3)).isFalse();
        assertThat(version.isAtLeast(8, 0)).isFalse();
        assertThat(version).isLessThan(new QemuVersion(7, 2, 6)).isGreaterThan(new QemuVersion(7, 1, 9));
    }
}
