// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What switches the writing of references on, and what a user is told to say for it. */
class UpdateSwitchTest {
    private static UpdateSwitch with(Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>();
        parameters.forEach((name, value) -> all.put(IotestConfiguration.PREFIX + name, value));
        return new UpdateSwitch(new IotestConfiguration(name -> Optional.ofNullable(all.get(name))));
    }

    @Test
    void isAParameterAndMayBeForOneReleaseAlone() {
        assertThat(with(Map.of()).isOn()).isFalse();
        assertThat(with(Map.of("update", "false")).isOn()).isFalse();
        assertThat(with(Map.of("update", "true")).isOn()).isTrue();
        assertThat(with(Map.of("update", "true")).isForRelease()).isFalse();
        assertThat(with(Map.of("update", "release")).isOn()).isTrue();
        assertThat(with(Map.of("update", "release")).isForRelease()).isTrue();
    }

    @Test
    void isNamedAsItWorksWhereTheTestRuns() {
        assertThat(with(Map.of()).text(true)).isEqualTo("-Dqapi4j.iotests.update=true");
        assertThat(with(Map.of()).text(false))
                .isEqualTo("-Dqapi4j.iotests.update=true -Dqapi4j.iotests.references=FOLDER");
        Map<String, String> check = Map.of(
                "TEST_DIR",
                "/t",
                "SOCK_DIR",
                "/s",
                "CACHEMODE",
                "none",
                "AIOMODE",
                "threads",
                "QEMU_DEFAULT_MACHINE",
                "pc");
        assertThat(with(check).text(true)).isEqualTo("QEMU_IOTESTS_REGEN=y");
        assertThat(with(check).text(false))
                .isEqualTo("QEMU_IOTESTS_REGEN=y JAVA_TOOL_OPTIONS=-Dqapi4j.iotests.references=FOLDER");
    }
}
