// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.QmpCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to one command, given when the test wants it. For any number of threads.
 *
 * @param <C> the command
 * @param <R> what it returns
 */
public final class HeldReply<C extends QmpCommand<R>, R> {
    private final CompletableFuture<Exchange> taken = new CompletableFuture<>();
    private final Function<ObjectNode, C> typed;

    HeldReply(Function<ObjectNode, C> typed) {
        this.typed = typed;
    }

    void take(Exchange exchange) {
        taken.complete(exchange); // A later one stays without an answer.
    }

    /**
     * Waits for the command.
     *
     * @param longest how long to wait at most
     * @return the command
     * @throws TimeoutException if none came
     * @throws InterruptedException if this thread was interrupted
     */
    public C await(Duration longest) throws TimeoutException, InterruptedException {
        return typed.apply(exchange(longest).arguments());
    }

    /**
     * Answers the command, for which it waits as long as it takes.
     *
     * @param value all that QEMU always sends must be there
     * @throws ImpossibleMessageException if QEMU could not send it
     * @throws InterruptedException if this thread was interrupted before the command came
     * @throws UncheckedIOException if the client has gone
     */
    public void reply(R value) throws InterruptedException {
        Exchange exchange = exchange();
        try {
            exchange.succeedIfPossible(ReplyValues.of(exchange.command().returns(), value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Answers the command, for which it waits as long as it takes, with an error.
     *
     * @param refusal QEMU's class and text
     * @throws InterruptedException if this thread was interrupted before the command came
     * @throws UncheckedIOException if the client has gone
     */
    public void refuse(CommandRefusal refusal) throws InterruptedException {
        try {
            exchange().fail(refusal.kind(), refusal.description());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Exchange exchange() throws InterruptedException {
        try {
            return taken.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // Never completed so.
        }
    }

    private Exchange exchange(Duration longest) throws InterruptedException, TimeoutException {
        try {
            return taken.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
