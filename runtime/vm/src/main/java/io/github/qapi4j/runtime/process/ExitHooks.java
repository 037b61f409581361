// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What must be ended when the JVM exits. One hook for all, because hooks run side by side: processes have to end before
 * their folders are removed.
 */
final class ExitHooks {
    static final ExitHooks OF_THIS_JVM = new ExitHooks();

    private final Deque<Hook> hooks = new ArrayDeque<>();
    private boolean hooked;
    private boolean exiting;

    /** How one process or folder is ended. */
    interface Hook {
        /** Asks it to end, without waiting. */
        default void requestEnd() {}

        /** Ends it. */
        void end();
    }

    /** Makes it. */
    interface Maker {
        void make() throws IOException;
    }

    /** For tests; the hooks of this JVM are one instance. */
    ExitHooks() {}

    /**
     * Makes what is ended with the JVM and adds it, in one step, so that the end of the JVM does not come in between.
     *
     * @throws IllegalStateException if the JVM is exiting already; nothing is made then
     * @throws IOException from the maker; nothing is added then
     */
    synchronized void make(Maker maker, Hook hook) throws IOException {
        add(hook);
        boolean made = false;
        try {
            maker.make();
            made = true;
        } finally {
            if (!made) {
                remove(hook);
            }
        }
    }

    /**
     * Adds what is ended with the JVM.
     *
     * @throws IllegalStateException if the JVM is exiting already
     */
    synchronized void add(Hook hook) {
        if (exiting) {
            throw new IllegalStateException("the JVM is exiting");
        }
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread("qapi4j-exit") {
                @Override
                public void run() {
                    ExitHooks.this.run();
                }
            });
            hooked = true;
        }
        hooks.push(hook);
    }

    synchronized void remove(Hook hook) {
        hooks.remove(hook);
    }

    private synchronized List<Hook> latestFirst() {
        exiting = true;
        return new ArrayList<>(hooks);
    }

    void run() {
        List<Hook> left = latestFirst();
        each(left, Hook::requestEnd);
        each(left, Hook::end);
    }

    /** Whatever one of them fails of, the others are ended, too. */
    private static void each(List<Hook> left, Consumer<Hook> step) {
        for (Hook hook : left) {
            try {
                step.accept(hook);
            } catch (RuntimeException | Error e) {
                System.getLogger(ExitHooks.class.getName())
                        .log(Level.WARNING, "what is ended with the JVM could not be ended", e);
            }
        }
    }
}
