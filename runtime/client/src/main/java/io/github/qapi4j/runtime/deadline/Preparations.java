// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.deadline;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Does beforehand, one after the other on a thread of its own, what a JVM does once and somebody is about to need: the
 * first launch of a JVM would have to wait for it otherwise, while another processor has little to do. Whoever needs it
 * does it himself where it has not been begun, and waits where it has. The thread ends when nothing is left to do. Threads
 * may share it.
 */
public final class Preparations {
    private static final Queue<Preparation> LEFT = new ArrayDeque<>();
    private static boolean running;

    private Preparations() {}

    /** What is done beforehand. */
    public interface Preparation {
        /**
         * Does it, unless somebody has done it.
         *
         * @throws Exception if it fails, of which nobody hears: who needs it will try it again
         */
        void prepare() throws Exception;
    }

    /**
     * Adds what is done soon, after what was added before. Where there is one processor, or no room for a thread, nothing is
     * done: that would only take time from whoever asks.
     *
     * @param preparation what to do, once in a JVM
     */
    public static void add(Preparation preparation) {
        synchronized (LEFT) {
            if (Runtime.getRuntime().availableProcessors() < 2) {
                return;
            }
            LEFT.add(preparation);
            if (!running) {
                running = started();
            }
        }
    }

    private static boolean started() {
        try {
            new Worker().start();
            return true;
        } catch (Throwable e) {
            LEFT.clear();
            return false;
        }
    }

    private static @Nullable Preparation next() {
        synchronized (LEFT) {
            Preparation next = LEFT.poll();
            running = next != null;
            return next;
        }
    }

    private static final class Worker extends Thread {
        Worker() {
            super(null, null, "qapi4j-preparations", 0, false);
            setDaemon(true);
        }

        @Override
        public void run() {
            for (Preparation next = next(); next != null; next = next()) {
                try {
                    next.prepare();
                } catch (Throwable e) {
                    // Whoever needs it finds out, and has somebody to tell it to.
                }
            }
        }
    }
}
