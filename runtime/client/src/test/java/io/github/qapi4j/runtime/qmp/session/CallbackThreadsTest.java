// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.fixture.Latches;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On which threads tasks run. */
@Timeout(120)
class CallbackThreadsTest {
    private static final AtomicInteger PEERS = new AtomicInteger();

    private final String peer = "peer" + PEERS.incrementAndGet();
    private final CallbackThreads threads = new CallbackThreads(peer);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        threads.close();
    }

    @Test
    void eachTaskRunsOnce() {
        List<Integer> run = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(500);
        IntStream.range(0, 500)
                .forEach(number -> threads.execute(() -> {
                    run.add(number);
                    all.countDown();
                }));
        Latches.await(all);
        assertThat(run)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void noTaskOfManyThreadsIsLostOrRunsTwiceWhileOthersBlock() {
        int each = 20_000;
        AtomicIntegerArray runs = new AtomicIntegerArray(4 * each);
        CountDownLatch all = new CountDownLatch(runs.length());
        List<CompletableFuture<Void>> senders = IntStream.range(0, 4)
                .mapToObj(sender -> InThread.<Void>call(() -> {
                    for (int i = sender * each; i < (sender + 1) * each; i++) {
                        int number = i;
                        threads.execute(() -> {
                            runs.incrementAndGet(number);
                            all.countDown();
                        });
                        if (i % 5000 == 0) {
                            threads.execute(() -> Latches.await(never));
                        }
                    }
                    return null;
                }))
                .toList();
        senders.forEach(CompletableFuture::join);
        Latches.await(all);
        assertThat(IntStream.range(0, runs.length()).filter(i -> runs.get(i) != 1))
                .isEmpty();
    }

    @Test
    void theThreadsKeepNoJvmAliveAndAreNamedAfterThePeer() {
        CountDownLatch ran = new CountDownLatch(1);
        Set<String> names = ConcurrentHashMap.newKeySet();
        threads.execute(() -> {
            names.add(Thread.currentThread().getName() + " "
                    + Thread.currentThread().isDaemon());
            ran.countDown();
        });
        Latches.await(ran);
        assertThat(names).containsExactly("qmp-" + peer + "-callbacks true");
    }

    @Test
    void aTaskThatBlocksHoldsUpNoOther() {
        CountDownLatch blocking = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(100);
        threads.execute(() -> {
            blocking.countDown();
            Latches.await(never);
        });
        Latches.await(blocking);
        IntStream.range(0, 100).forEach(number -> threads.execute(others::countDown));
        Latches.await(others);
    }

    @Test
    void whatATaskThrowsOrLeavesBehindHarmsNoOther() {
        CountDownLatch done = new CountDownLatch(1);
        Set<Boolean> interrupted = ConcurrentHashMap.newKeySet();
        threads.execute(() -> {
            throw new IllegalStateException("test");
        });
        threads.execute(() -> {
            throw new StackOverflowError("test");
        });
        threads.execute(() -> Thread.currentThread().interrupt());
        threads.execute(() -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        Latches.await(done);
        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void soManyTasksMayBlockAndNoMore() {
        int most = 256;
        CountDownLatch begun = new CountDownLatch(most);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        for (int number = 0; number < most; number++) {
            threads.execute(() -> {
                begun.countDown();
                Latches.await(release);
            });
        }
        Latches.await(begun);
        Set<Thread> before = callbackThreads();
        threads.execute(last::countDown);
        assertThat(callbackThreads()).isEqualTo(before);
        assertThat(last.getCount()).isEqualTo(1);
        release.countDown();
        Latches.await(last);
    }

    private Set<Thread> callbackThreads() {
        Set<Thread> found = ConcurrentHashMap.newKeySet();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("qmp-" + peer + "-callbacks"))
                .forEach(found::add);
        return found;
    }

    @Test
    void idleThreadsEndAndOthersComeWhenNeeded() throws Exception {
        List<Thread> used = new CopyOnWriteArrayList<>();
        for (int round = 1; round <= 2; round++) {
            CountDownLatch ran = new CountDownLatch(1);
            threads.execute(() -> {
                used.add(Thread.currentThread());
                ran.countDown();
            });
            Latches.await(ran);
            used.get(round - 1).join(60_000);
            assertThat(used.get(round - 1).isAlive()).isFalse();
        }
        assertThat(used).doesNotHaveDuplicates();
    }

    private Thread threadOfATask() {
        List<Thread> used = new CopyOnWriteArrayList<>();
        CountDownLatch ran = new CountDownLatch(1);
        threads.execute(() -> {
            used.add(Thread.currentThread());
            ran.countDown();
        });
        Latches.await(ran);
        return used.get(0);
    }

    @Test
    void anIdleThreadIsUsedAgain() {
        // On a machine that is too busy, it has ended before.
        boolean again = false;
        while (!again) {
            Thread thread = threadOfATask();
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
                Thread.onSpinWait();
            }
            again = threadOfATask() == thread;
        }
        assertThat(callbackThreads()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void threadsThatHaveEndedMakeRoomForOthers() throws Exception {
        threads.close();
        for (int round = 0; round < 300; round++) {
            Thread thread = threadOfATask();
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void whatComesAfterTheEndIsStillRun() throws Exception {
        threads.close();
        List<Thread> used = new CopyOnWriteArrayList<>();
        CountDownLatch ran = new CountDownLatch(3);
        IntStream.range(0, 3)
                .forEach(number -> threads.execute(() -> {
                    used.add(Thread.currentThread());
                    ran.countDown();
                }));
        Latches.await(ran);
        for (Thread thread : used) {
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
