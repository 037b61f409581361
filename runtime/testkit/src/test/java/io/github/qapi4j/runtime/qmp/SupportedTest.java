// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.type.NetClientDriver;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client says of the QEMU that it is connected to. */
@Timeout(120)
class SupportedTest {
    @Test
    void aValueOfAnEnumIsLookedForInTheSchema() {
        try (FakeQemu fake = FakeQemu.builder(QmpIndex.INSTANCE)
                        .without("CONFIG_VMNET")
                        .start();
                QmpClient client = fake.connect()) {
            assertThat(client.supports(NetClientDriver.USER)).isTrue();
            assertThat(client.supports(NetClientDriver.VMNET_HOST)).isFalse();
        }
    }
}
