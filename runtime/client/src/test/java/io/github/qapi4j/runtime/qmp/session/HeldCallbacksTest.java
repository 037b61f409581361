// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.qmp.fixture.Latches;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the thread for callbacks is woken. */
@Timeout(120)
class HeldCallbacksTest {
    private static final AtomicInteger PEERS = new AtomicInteger();

    private final String peer = "held" + PEERS.incrementAndGet();
    private final CallbackThreads threads = new CallbackThreads(peer);
    private final HeldCallbacks held = new HeldCallbacks();

    @AfterEach
    void close() {
        threads.close();
    }

    private boolean nobodyWasWoken() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("qmp-" + peer + "-callbacks"));
    }

    @Test
    void whatTheReaderAddsWaitsForTheEndOfWhatItReadAtOnce() {
        CountDownLatch all = new CountDownLatch(3);
        held.begin();
        for (int i = 0; i < 3; i++) {
            held.add(threads, all::countDown);
        }
        assertThat(nobodyWasWoken()).isTrue();
        held.end();
        Latches.await(all);
    }

    @Test
    void ofManyTheFirstOnesAreRunBeforeTheEnd() {
        CountDownLatch first = new CountDownLatch(128);
        held.begin();
        for (int i = 0; i < 127; i++) {
            held.add(threads, first::countDown);
        }
        assertThat(nobodyWasWoken()).isTrue();
        held.add(threads, first::countDown);
        Latches.await(first);
    }

    @Test
    void whatOthersAddIsRunAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        held.begin();
        held.add(threads, both::countDown);
        InThread.<Void>call(() -> {
                    held.add(threads, both::countDown);
                    return null;
                })
                .join();
        Latches.await(both);
    }

    @Test
    void whoHasReadHoldsNothingBackAnyMore() {
        CountDownLatch ran = new CountDownLatch(1);
        held.begin();
        held.end();
        held.add(threads, ran::countDown);
        Latches.await(ran);
    }
}
