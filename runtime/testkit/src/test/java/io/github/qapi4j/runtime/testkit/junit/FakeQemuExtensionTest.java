// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.QueryName;
import io.github.qapi4j.qemu.type.NameInfo;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeQemuExtension.class)
class FakeQemuExtensionTest {
    private static final Set<Path> SOCKETS = new HashSet<>();

    @BeforeEach
    void name(FakeQemu fake) {
        fake.on(QueryName.class).reply(new NameInfo("set before"));
    }

    @AfterAll
    static void allAreClosed() {
        assertThat(SOCKETS).hasSize(3).noneMatch(Files::exists);
    }

    @Test
    void hasTheFakeThatWasSetUp(FakeQemu fake) {
        SOCKETS.add(fake.socket());
        try (QmpClient client = fake.connect()) {
            assertThat(client.execute(Qmp.queryName()).name()).isEqualTo("set before");
        }
    }

    @RepeatedTest(2)
    void hasOneForEachTest(FakeQemu fake) {
        SOCKETS.add(fake.socket());
        assertThat(fake.received()).isEmpty();
    }
}
