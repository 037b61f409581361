// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.SchemaIndex;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of settings, with their defaults. Changed only before it is part of settings. */
final class SettingsDraft {
    static final CompletionStage<String> NOBODY_KNOWS = new CompletableFuture<String>().minimalCompletionStage();
    static final Consumer<WireMessage> NO_LOG = new NoLog();

    private static final long MIB = 1L << 20;

    final String peer;
    final SchemaIndex index;
    Duration openDeadline = Duration.ofSeconds(60);
    Duration commandDeadline = DebuggerCheck.isPresent() ? Duration.ZERO : Duration.ofSeconds(60);
    Duration eventDeadline = commandDeadline;
    Duration stallDeadline = Duration.ofSeconds(60);
    long maxMessageBytes = 256 * MIB;
    long maxMessageMemory = Runtime.getRuntime().maxMemory() / 4;
    int eventCapacity = 1 << 17;
    long eventMemory = Math.min(64 * MIB, Runtime.getRuntime().maxMemory() / 16);
    int history;
    boolean commandIds;
    boolean descriptors;
    boolean strict;
    Consumer<WireMessage> wireLog = NO_LOG;

    @Nullable
    Executor callbackExecutor;

    CompletionStage<String> peerEnd = NOBODY_KNOWS;

    /** Every program comes here first, and would link its first lambda here. */
    private static final class NoLog implements Consumer<WireMessage> {
        @Override
        public void accept(WireMessage message) {}
    }

    SettingsDraft(String peer, SchemaIndex index) {
        this.peer = peer;
        this.index = index;
    }

    SettingsDraft(SettingsDraft from) {
        this(from.peer, from.index);
        openDeadline = from.openDeadline;
        commandDeadline = from.commandDeadline;
        eventDeadline = from.eventDeadline;
        stallDeadline = from.stallDeadline;
        maxMessageBytes = from.maxMessageBytes;
        maxMessageMemory = from.maxMessageMemory;
        eventCapacity = from.eventCapacity;
        eventMemory = from.eventMemory;
        history = from.history;
        commandIds = from.commandIds;
        descriptors = from.descriptors;
        strict = from.strict;
        wireLog = from.wireLog;
        callbackExecutor = from.callbackExecutor;
        peerEnd = from.peerEnd;
    }
}
