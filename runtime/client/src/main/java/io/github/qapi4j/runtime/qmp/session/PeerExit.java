// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Adds to the reason of an end how the peer's process exited, where that is known. */
final class PeerExit {
    /**
     * When QEMU exits, its socket closes a moment before the process is gone, and longer before a busy machine says so: only
     * then it can be said how. It is shorter than what closing the session waits for its thread.
     */
    private static final long LIMIT_MILLIS = 3000;

    private final @Nullable CompletionStage<String> exit;

    PeerExit(@Nullable CompletionStage<String> exit) {
        this.exit = exit;
    }

    /** Does something when the process has exited, at once if it has. */
    void whenExited(BiConsumer<? super String, ? super Throwable> task) {
        if (exit != null) {
            exit.whenComplete(task);
        }
    }

    /** The reason with the exit, waiting a moment for it; the reason itself where nothing is known. */
    SessionFailure addTo(SessionFailure reason) {
        boolean ofTheConnection =
                reason.kind() == SessionFailure.Kind.LOST || reason.kind() == SessionFailure.Kind.NO_CONNECTION;
        if (exit == null || !ofTheConnection) {
            return reason;
        }
        try {
            String text = exit.toCompletableFuture().get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            return reason.with(Objects.requireNonNull(text, "text"));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return reason;
        }
    }
}
