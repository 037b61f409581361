// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What must be ended when the JVM exits. One hook for all, because hooks run side by side: processes have to end before
 * their folders are removed.
 */
final class AtExit {
    private static final AtExit INSTANCE = new AtExit();

    private final Deque<Thing> things = new ArrayDeque<>();
    private boolean hooked;
    private boolean exiting;

    /** Something to end. */
    interface Thing {
        /** Asks it to end, without waiting. */
        default void ask() {}

        /** Ends it. */
        void end();
    }

    private AtExit() {}

    /**
     * Has something ended with the JVM.
     *
     * @throws IllegalStateException if the JVM is exiting already
     */
    static void add(Thing thing) {
        INSTANCE.register(thing);
    }

    static void remove(Thing thing) {
        INSTANCE.forget(thing);
    }

    private synchronized void register(Thing thing) {
        if (exiting) {
            throw new IllegalStateException("the JVM is exiting");
        }
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::run, "qapi4j-exit"));
            hooked = true;
        }
        things.push(thing);
    }

    private synchronized void forget(Thing thing) {
        things.remove(thing);
    }

    private synchronized List<Thing> latestFirst() {
        exiting = true;
        return new ArrayList<>(things);
    }

    private void run() {
        List<Thing> left = latestFirst();
        left.forEach(Thing::ask);
        left.forEach(Thing::end);
    }
}
