// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import org.jspecify.annotations.Nullable;

/**
 * Wakes the thread for callbacks once for many replies that were read together. Woken for each, it would be done with it
 * before the next one is parsed, and asleep again: two switches for each reply. Any thread adds; one at a time reads.
 */
final class HeldCallbacks {
    /** So many wait for the end of what was read at once: another processor then begins with them meanwhile. */
    private static final int MOST = 128;

    /** Who reads and hands on what it has read; others see nothing of it but that it is not they. */
    private @Nullable Thread reader;
    /** Whom the tasks of the reader were added to that it has not begun; only the reader uses both. */
    private @Nullable CallbackThreads held;

    private int count;

    /** What this thread adds from here on waits for {@link #end}. */
    void begin() {
        reader = Thread.currentThread();
    }

    void add(CallbackThreads threads, Runnable task) {
        threads.add(task);
        if (reader != Thread.currentThread()) {
            threads.begin();
        } else if (++count < MOST) {
            held = threads;
        } else {
            count = 0;
            threads.begin();
        }
    }

    void end() {
        reader = null;
        CallbackThreads waiting = held;
        held = null;
        count = 0;
        if (waiting != null) {
            waiting.begin();
        }
    }
}
