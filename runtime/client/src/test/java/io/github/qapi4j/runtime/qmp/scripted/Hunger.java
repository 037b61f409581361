// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.scripted;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;

/** Threads until the JVM can make no more: for programs that run with little address space ({@code ulimit -v}). */
public final class Hunger {
    private static final long USUAL = 1L << 20;
    private static final long[] STACKS = {256L << 20, 16L << 20, USUAL, 1L << 17};

    private final Deque<Eater> eaters = new ArrayDeque<>();

    private Hunger() {}

    /** Takes all that there is, in large pieces and then in small ones. */
    public static Hunger begin() {
        Hunger hunger = new Hunger();
        for (long stack : STACKS) {
            hunger.take(stack);
        }
        return hunger;
    }

    private void take(long stack) {
        try {
            while (true) {
                Eater eater = new Eater(stack);
                eater.start();
                eaters.add(eater);
            }
        } catch (OutOfMemoryError e) {
            // That is what it is for.
        }
    }

    /** Lets go of one small piece, which is enough for about one thread. */
    public void endOne() throws InterruptedException {
        Iterator<Eater> latestFirst = eaters.descendingIterator();
        while (latestFirst.hasNext()) {
            Eater eater = latestFirst.next();
            if (eater.stack >= USUAL) {
                latestFirst.remove();
                eater.end();
                return;
            }
        }
    }

    /** Lets go of everything. */
    public void end() throws InterruptedException {
        while (!eaters.isEmpty()) {
            eaters.remove().end();
        }
    }

    private static final class Eater extends Thread {
        private final CountDownLatch over = new CountDownLatch(1);
        private final long stack;

        Eater(long stack) {
            super(null, null, "hunger", stack);
            this.stack = stack;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                over.await();
            } catch (InterruptedException e) {
                // It ends all the same.
            }
        }

        void end() throws InterruptedException {
            over.countDown();
            join();
        }
    }
}
