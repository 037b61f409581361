// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.refuse;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Stop;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.fixture.Latches;
import io.github.qapi4j.runtime.qmp.fixture.Warnings;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code of users' that the client calls: it may do what it likes, and keeps nobody waiting. */
@Timeout(120)
class SessionCallbacksTest extends OnFakeQemu {
    /** Chains to a future before its reply can be there. */
    private static <T> CompletableFuture<T> chained(
            QmpClient client, CountDownLatch chained, Function<Long, CompletableFuture<T>> next) {
        CompletableFuture<T> result = client.submit(new Echo(1)).thenCompose(next);
        chained.countDown();
        return result;
    }

    /** Answers the first command when the test has chained something to its future, and the others at once. */
    private static WireStep[] answersChained(CountDownLatch chained) {
        return new WireStep[] {open(), expect("echo"), until(chained), reply("1"), echo()};
    }

    @Test
    void whatIsChainedMaySubmit() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            List<CompletableFuture<Long>> all = LongStream.range(0, 1000)
                    .mapToObj(i -> client.submit(new Echo(i)).thenCompose(n -> client.submit(new Echo(n + 1))))
                    .toList();
            for (int i = 0; i < 1000; i++) {
                assertThat(all.get(i)).succeedsWithin(LONG).isEqualTo(i + 1L);
            }
        }
    }

    @Test
    void whatIsChainedMayWaitForAReply() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        try (var server = server(answersChained(chained));
                var client = client(server)) {
            CompletableFuture<Long> other =
                    chained(client, chained, n -> CompletableFuture.completedFuture(client.execute(new Echo(n + 1))));
            assertThat(other).succeedsWithin(LONG).isEqualTo(2L);
        }
    }

    @Test
    void whatIsChainedMayWaitForAnEvent() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        try (var server = server(
                        open(),
                        expect("echo"),
                        until(chained),
                        reply("1"),
                        expect("echo"),
                        reply("7"),
                        until(called),
                        event("STOP"),
                        untilClosed());
                var client = client(server)) {
            CompletableFuture<Stop> stop = chained(
                    client,
                    chained,
                    n -> CompletableFuture.completedFuture(client.events().waitFor(Stop.class)));
            assertThat(client.execute(new Echo(7))).isEqualTo(7L);
            called.countDown();
            assertThat(stop).succeedsWithin(LONG);
        }
    }

    @Test
    void whatIsChainedMayBlockWhileOthersGoOn() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger blocked = new AtomicInteger();
        try (var server = server(answersChained(chained));
                var client = client(server)) {
            for (int i = 0; i < 20; i++) {
                var unused = client.submit(new Echo(i)).thenRun(() -> {
                    blocked.incrementAndGet();
                    Latches.await(released);
                });
            }
            chained.countDown();
            for (int i = 0; i < 20; i++) {
                assertThat(client.execute(new Echo(i))).isEqualTo(i);
                assertThat(client.submit(new Echo(i)).thenApply(n -> n + 1))
                        .succeedsWithin(LONG)
                        .isEqualTo(i + 1L);
            }
            assertThat(blocked).hasPositiveValue();
            released.countDown();
        }
    }

    @Test
    void interruptFlagThatIsLeftSetHarmsNobody() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        try (var server = server(answersChained(chained));
                var client = client(server)) {
            CompletableFuture<Long> first = chained(client, chained, n -> {
                Thread.currentThread().interrupt();
                return CompletableFuture.completedFuture(n);
            });
            assertThat(first).succeedsWithin(LONG);
            for (int i = 0; i < 100; i++) {
                CompletableFuture<Boolean> flag = client.submit(new Echo(i))
                        .thenApply(n -> onOwnThread() && Thread.currentThread().isInterrupted());
                assertThat(flag).succeedsWithin(LONG).isEqualTo(false);
            }
        }
    }

    private static boolean onOwnThread() {
        return Thread.currentThread().getName().startsWith("qmp-");
    }

    @Test
    void futureThatTimesOutOrLosesItsSessionCompletesOnAThreadOfTheClient() throws Exception {
        try (var server = server(open(), untilClosed())) {
            QmpClient client = client(server);
            CompletableFuture<String> late = new CompletableFuture<>();
            var unused = client.call(new Ask())
                    .within(SHORT)
                    .submit()
                    .whenComplete((value, failure) -> late.complete(Thread.currentThread()
                                    .getName() + " "
                            + requireNonNull(failure.getCause()).getClass().getSimpleName()));
            assertThat(late).succeedsWithin(LONG).isEqualTo("qmp-vm0-callbacks QmpTimeoutException");
            CompletableFuture<String> lost = new CompletableFuture<>();
            var unusedToo = client.submit(new Ask())
                    .whenComplete((value, failure) -> lost.complete(Thread.currentThread()
                                    .getName() + " "
                            + requireNonNull(failure.getCause()).getClass().getSimpleName()));
            client.close();
            assertThat(lost).succeedsWithin(LONG).isEqualTo("qmp-vm0-callbacks QmpConnectionLostException");
        }
    }

    @Test
    void executorOfOnesOwnCompletesTheFutures() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "of-my-own"));
        try (var server = server(answersChained(chained));
                var client = QmpClient.connect(server.socket(), settings.withCallbackExecutor(executor))) {
            CompletableFuture<String> name = chained(
                    client,
                    chained,
                    n -> CompletableFuture.completedFuture(
                            Thread.currentThread().getName()));
            assertThat(name).succeedsWithin(LONG).isEqualTo("of-my-own");
        } finally {
            executor.shutdown();
        }
        assertThat(settings.callbackExecutor()).isEmpty();
    }

    @Test
    void executorThatTakesNothingIsReplacedAndToldOnce() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        QmpSettings refusing = QmpSettings.of("refusing", ByHand.SCHEMA).withCallbackExecutor(task -> {
            throw new RejectedExecutionException("shut down");
        });
        try (var server = server(answersChained(chained));
                var warnings = new Warnings(QmpClient.class, "refusing");
                var client = QmpClient.connect(server.socket(), refusing)) {
            CompletableFuture<Long> other = chained(client, chained, n -> client.submit(new Echo(n + 1)));
            assertThat(other).succeedsWithin(LONG).isEqualTo(2L);
            assertThat(warnings.messages())
                    .containsExactly("refusing: the callback executor does not take what completes a future");
        }
    }

    @Test
    void whatIsChainedSeesAFailureAsOfAFutureThatDependsOnAnother() throws Exception {
        try (var server = server(open(), expect("echo"), refuse("GenericError", "not now"), untilClosed());
                var client = client(server)) {
            CompletableFuture<Throwable> seen = new CompletableFuture<>();
            CompletableFuture<Long> failed =
                    client.submit(new Echo(1)).whenComplete((value, failure) -> seen.complete(failure));
            assertThat(seen)
                    .succeedsWithin(LONG)
                    .isInstanceOfSatisfying(
                            CompletionException.class,
                            e -> assertThat(e.getCause()).isInstanceOf(QmpCommandException.class));
            assertThatThrownBy(failed::get).hasCauseInstanceOf(QmpCommandException.class);
        }
    }

    @Test
    void onTheThreadThatReadsWaitsThrowAtOnceAndSubmittingWorks() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        QmpSettings direct = settings.withCallbackExecutor(Runnable::run);
        try (var server = server(answersChained(chained));
                var client = QmpClient.connect(server.socket(), direct)) {
            CompletableFuture<Long> submitted = chained(client, chained, n -> {
                assertThatThrownBy(() -> client.execute(new Echo(n)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("vm0: 'echo' would wait for the thread that it runs on");
                assertThatThrownBy(() -> client.events().next())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("vm0: a wait for an event would wait for the thread that it runs on");
                assertThatThrownBy(client::liveSchema).isInstanceOf(IllegalStateException.class);
                return client.submit(new Echo(5));
            });
            assertThat(submitted).succeedsWithin(LONG).isEqualTo(5L);
        }
    }

    @Test
    void wireLogThatBlocksKeepsNobodyWaiting() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger seen = new AtomicInteger();
        QmpSettings blocking = settings.withWireLog(message -> {
            if (seen.incrementAndGet() > 3) {
                Latches.await(released);
            }
        });
        try (var server = echoing();
                var client = QmpClient.connect(server.socket(), blocking)) {
            for (int i = 0; i < 50; i++) {
                assertThat(client.execute(new Echo(i), LONG)).isEqualTo(i);
            }
            released.countDown();
        }
    }

    @Test
    void wireLogMayCallTheClient() throws Exception {
        CompletableFuture<QmpClient> client = new CompletableFuture<>();
        CompletableFuture<Long> called = new CompletableFuture<>();
        AtomicInteger stops = new AtomicInteger();
        QmpSettings calling = settings.withWireLog(message -> {
            if (message.message().path("event").asString("").equals("STOP") && stops.incrementAndGet() == 1) {
                called.complete(client.join().execute(new Echo(3)));
            }
        });
        try (var server = server(open(), event("STOP"), echo());
                var opened = QmpClient.connect(server.socket(), calling)) {
            client.complete(opened);
            assertThat(called).succeedsWithin(LONG).isEqualTo(3L);
        }
    }

    @Test
    void wireLogThatIsFarTooSlowLosesMessagesAndNotTheClient() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger seen = new AtomicInteger();
        QmpSettings slow = settings.withEventMemory(10_000).withWireLog(message -> {
            seen.incrementAndGet();
            Latches.await(released);
        });
        try (var server = echoing();
                var client = QmpClient.connect(server.socket(), slow)) {
            for (int i = 0; i < 1000; i++) {
                assertThat(client.execute(new Echo(i))).isEqualTo(i);
            }
            released.countDown();
        }
        assertThat(seen).hasValueLessThan(1000);
    }

    @Test
    void failureOfWhatIsChainedIsItsOwn() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            CompletableFuture<Object> failed = client.submit(new Echo(1)).thenApply(n -> {
                throw new AssertionError("mine");
            });
            assertThatThrownBy(failed::join)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("mine");
            assertThat(client.submit(new ByHand.Echo(2))).succeedsWithin(LONG).isEqualTo(2L);
        }
    }

    @Test
    void closingInACallbackEndsTheSession() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        try (var server = server(answersChained(chained))) {
            QmpClient client = client(server);
            CompletableFuture<Boolean> open = chained(client, chained, n -> {
                client.close();
                return CompletableFuture.completedFuture(client.isOpen());
            });
            assertThat(open).succeedsWithin(LONG).isEqualTo(false);
            CompletableFuture<Boolean> later = InThread.start(client::isOpen);
            assertThat(later).succeedsWithin(LONG).isEqualTo(false);
        }
    }
}
