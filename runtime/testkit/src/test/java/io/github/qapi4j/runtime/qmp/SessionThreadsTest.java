// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads, and threads that are interrupted. */
@Timeout(120)
class SessionThreadsTest extends OnFakeQemu {
    @Test
    void interruptEndsTheInterruptedCallAlone() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        try (var server = server(
                        open(),
                        expect("ask"),
                        connection -> asked.countDown(),
                        expect("echo"),
                        connection -> waiting.countDown(),
                        until(interrupted),
                        reply("7"),
                        echo());
                var client = QmpClient.connect(server.socket(), settings.withCommandIds(true))) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    client.execute(new Ask());
                } catch (QmpInterruptedException e) {
                    thrown.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Long> other = InThread.start(() -> client.execute(new Echo(7)));
            assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            caller.join();
            interrupted.countDown();
            assertThat(thrown.get()).hasMessage("vm0: interrupted while 'ask' waited for its reply");
            assertThat(flag.get()).isTrue();
            assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo(7);
            assertThat(client.execute(new Echo(8))).isEqualTo(8);
        }
    }

    @Test
    void threadThatIsInterruptedAlreadyDoesNotCostOthersTheConnection() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client.execute(new Echo(1))).isInstanceOf(QmpInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(client.execute(new Echo(2))).isEqualTo(2);
        }
    }

    @Test
    void manyThreadsShareOneClient() throws Exception {
        try (var server = echoing();
                var client = client(server)) {
            List<CompletableFuture<List<Long>>> threads = LongStream.range(0, 16)
                    .mapToObj(thread -> InThread.start(() -> LongStream.range(0, 200)
                            .map(i -> client.execute(new Echo(thread * 1000 + i)))
                            .boxed()
                            .toList()))
                    .toList();
            for (int thread = 0; thread < 16; thread++) {
                long base = thread * 1000L;
                assertThat(threads.get(thread).join())
                        .containsExactlyElementsOf(
                                LongStream.range(base, base + 200).boxed().toList());
            }
        }
    }

    @Test
    void aClientThatIsNotClosedKeepsNoJvmAlive() throws Exception {
        QmpSettings named =
                QmpSettings.of("unclosed", ByHand.SCHEMA).withDescriptors(true).withWireLog(message -> {});
        CountDownLatch chained = new CountDownLatch(1);
        CompletableFuture<List<Thread>> threads = new CompletableFuture<>();
        try (var server = server(open(), expect("echo"), until(chained), reply("1"), untilClosed());
                var client = QmpClient.reconnecting(QmpAddress.unix(server.socket()), named)) {
            // In a callback, whose thread ends when it has had nothing to do for a while.
            var unused = client.submit(new Echo(1))
                    .thenRun(() -> threads.complete(
                            List.copyOf(Thread.getAllStackTraces().keySet())));
            chained.countDown();
            assertThat(threads.get(60, TimeUnit.SECONDS))
                    .filteredOn(thread -> thread.getName().contains("unclosed"))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allMatch(Thread::isDaemon);
        }
    }
}
