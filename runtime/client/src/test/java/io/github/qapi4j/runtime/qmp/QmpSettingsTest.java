// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class QmpSettingsTest {
    private final QmpSettings settings = TestSettings.of("vm0");

    @Test
    void eachValueIsThatOfTheCopyAlone() {
        Consumer<WireMessage> log = message -> {};
        Executor executor = Runnable::run;
        CompletionStage<String> end = new CompletableFuture<>();
        QmpSettings changed = settings.withOpenDeadline(Duration.ofSeconds(1))
                .withCommandDeadline(Duration.ofSeconds(2))
                .withEventDeadline(Duration.ofSeconds(3))
                .withStallDeadline(Duration.ofSeconds(4))
                .withMaxMessageBytes(5)
                .withMaxMessageMemory(6)
                .withEventCapacity(7)
                .withEventMemory(8)
                .withHistory(9)
                .withDescriptors(true)
                .withStrict(true)
                .withWireLog(log)
                .withCallbackExecutor(executor)
                .withPeerEnd(end);
        assertThat(changed.peer()).isEqualTo("vm0");
        assertThat(changed.index()).isSameAs(settings.index());
        assertThat(changed.openDeadline()).isEqualTo(Duration.ofSeconds(1));
        assertThat(changed.commandDeadline()).isEqualTo(Duration.ofSeconds(2));
        assertThat(changed.eventDeadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(changed.stallDeadline()).isEqualTo(Duration.ofSeconds(4));
        assertThat(changed.maxMessageBytes()).isEqualTo(5);
        assertThat(changed.maxMessageMemory()).isEqualTo(6);
        assertThat(changed.eventCapacity()).isEqualTo(7);
        assertThat(changed.eventMemory()).isEqualTo(8);
        assertThat(changed.history()).isEqualTo(9);
        assertThat(changed.descriptors()).isTrue();
        assertThat(changed.strict()).isTrue();
        assertThat(changed.wireLog()).isSameAs(log);
        assertThat(changed.callbackExecutor()).containsSame(executor);
        assertThat(changed.peerEnd()).isSameAs(end);
        assertThat(settings.history()).isZero();
        assertThat(settings.strict()).isFalse();
        assertThat(settings.descriptors()).isFalse();
        assertThat(settings.callbackExecutor()).isEmpty();
        assertThat(settings.eventCapacity()).isPositive();
        assertThat(settings.eventMemory()).isPositive();
        assertThat(settings.maxMessageMemory()).isPositive();
    }

    @Test
    void whatNobodySaysIsAsDocumented() {
        long heap = Runtime.getRuntime().maxMemory();
        assertThat(settings.openDeadline()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.stallDeadline()).isEqualTo(Duration.ofSeconds(60));
        boolean debugged = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.contains("jdwp"));
        assertThat(settings.commandDeadline()).isEqualTo(debugged ? Duration.ZERO : Duration.ofSeconds(60));
        assertThat(settings.eventDeadline()).isEqualTo(settings.commandDeadline());
        assertThat(settings.maxMessageBytes()).isEqualTo(256L << 20);
        assertThat(settings.maxMessageMemory()).isEqualTo(heap / 4);
        assertThat(settings.eventCapacity()).isEqualTo(131_072);
        assertThat(settings.eventMemory()).isEqualTo(Math.min(64L << 20, heap / 16));
        assertThat(settings.history()).isZero();
        assertThat(settings.commandIds()).isFalse();
        assertThat(settings.withCommandIds(true).commandIds()).isTrue();
        assertThat(settings.peerEnd().toCompletableFuture()).isNotDone();
    }

    @Test
    void whatIsOutOfRangeIsRefusedAndTheSmallestIsTaken() {
        refused("the capacity of a listener cannot be 0", () -> settings.withEventCapacity(0));
        refused("the capacity of a listener cannot be -1", () -> settings.withEventCapacity(-1));
        refused("the length of the history cannot be -1", () -> settings.withHistory(-1));
        refused("the memory of a listener cannot be 0", () -> settings.withEventMemory(0));
        refused("the longest message cannot be 0", () -> settings.withMaxMessageBytes(0));
        refused("the memory of a message cannot be 0", () -> settings.withMaxMessageMemory(0));
        assertThat(settings.withEventCapacity(1).eventCapacity()).isEqualTo(1);
        assertThat(settings.withHistory(0).history()).isZero();
        assertThat(settings.withEventMemory(1).eventMemory()).isEqualTo(1);
        assertThat(settings.withMaxMessageBytes(1).maxMessageBytes()).isEqualTo(1);
        assertThat(settings.withMaxMessageMemory(1).maxMessageMemory()).isEqualTo(1);
    }

    private static void refused(String message, Runnable change) {
        assertThatIllegalArgumentException().isThrownBy(change::run).withMessage(message);
    }
}
