// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.scripted;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs what blocks on a thread of its own: the common pool may have but one. */
public final class InThread {
    private InThread() {}

    public static <T> CompletableFuture<T> start(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, work -> new Thread(work, "in-thread").start());
    }
}
