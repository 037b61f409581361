// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.CallbackThreads;
import io.github.qapi4j.runtime.qmp.session.Session;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where futures complete: on the executor of the settings, or on the client's own threads. Threads share it. */
final class Callbacks {
    private static final System.Logger LOG = System.getLogger(QmpClient.class.getName());

    private final String peer;
    private final CallbackThreads threads;
    private final @Nullable Executor chosen;
    private final AtomicBoolean refused = new AtomicBoolean();

    /** Completes futures on the executor; on the threads if that is null, or does not take them. */
    Callbacks(String peer, CallbackThreads threads, @Nullable Executor chosen) {
        this.peer = peer;
        this.threads = threads;
        this.chosen = chosen;
    }

    /** Completes a future with a value, or with what failed to make it. */
    <T> void complete(CompletableFuture<T> future, Supplier<T> value) {
        Runnable task = () -> set(future, value);
        if (!isTaken(task)) {
            threads.execute(task);
        }
    }

    /** The same for a reply in a session; this thread may have read it, with others. */
    <T> void complete(CompletableFuture<T> future, Supplier<T> value, Session session) {
        Runnable task = () -> set(future, value);
        if (!isTaken(task)) {
            try {
                session.callBack(threads, task);
            } catch (OutOfMemoryError e) {
                // Once more: nobody else would complete the future.
                threads.execute(task);
            }
        }
    }

    private boolean isTaken(Runnable task) {
        if (chosen == null) {
            return false;
        }
        try {
            chosen.execute(task);
            return true;
        } catch (Throwable e) {
            if (!refused.getAndSet(true)) {
                LOG.log(Level.WARNING, peer + ": the callback executor does not take what completes a future", e);
            }
            return false;
        }
    }

    /** Fails it as a future fails that depends on another. */
    private static <T> void set(CompletableFuture<T> future, Supplier<T> value) {
        try {
            future.complete(value.get());
        } catch (CompletionException e) {
            future.completeExceptionally(e);
        } catch (Throwable e) {
            future.completeExceptionally(new CompletionException(e));
        }
    }
}
