// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import java.time.Duration;
import java.util.function.Supplier;

/** Settings of sessions without a client. */
final class TestSessions {
    private TestSessions() {}

    static SessionSettings limited(long messageBytes, long messageMemory, Duration stall) {
        return settings(messageBytes, messageMemory, stall, () -> MessageLog.NONE);
    }

    static SessionSettings settings(long messageBytes, long messageMemory, Duration stall, Supplier<MessageLog> log) {
        return new SessionSettings(
                "vm0",
                ByHand.SCHEMA,
                Duration.ofSeconds(60),
                stall,
                messageBytes,
                messageMemory,
                10,
                1 << 20,
                10,
                false,
                log,
                null);
    }
}
