// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreparationsTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private Preparations.Preparation noting(String name) {
        return () -> {
            threads.add(Thread.currentThread());
            done.add(name);
        };
    }

    @Test
    void areDoneInTurnWhateverFailsAndLeaveNoThread() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "there is one processor, which has no time");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch added = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        Preparations.add(() -> {
            begun.countDown();
            added.await();
            throw new NoClassDefFoundError("this preparation fails");
        });
        begun.await();
        Preparations.add(noting("first"));
        Preparations.add(() -> {
            throw new IllegalStateException("this one, too");
        });
        Preparations.add(noting("second"));
        Preparations.add(last::countDown);
        assertThat(done).as("the one before has not ended").isEmpty();
        added.countDown();
        last.await();

        assertThat(done).containsExactly("first", "second");
        Thread thread = threads.get(0);
        assertThat(thread.isDaemon()).isTrue();
        thread.join();
        CountDownLatch again = new CountDownLatch(1);
        Preparations.add(noting("later"));
        Preparations.add(again::countDown);
        again.await();
        assertThat(done).containsExactly("first", "second", "later");
    }
}
