// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes launches and ends of one program follow each other. Who ends it does not wait for a launch but ends that. */
final class LaunchLock {
    /** How often who ends the program looks whether a launch has begun meanwhile. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable LaunchAttempt launching;

    /** For a launch; waits for whoever launches or ends the program. */
    void lockForLaunch() {
        lock.lock();
    }

    /** The launch that now goes on, until the lock is released. */
    LaunchAttempt begin(Duration limit) {
        LaunchAttempt attempt = new LaunchAttempt(limit);
        launching = attempt;
        return attempt;
    }

    /** For an end; cancels a launch of another thread. */
    void lockForEnd() {
        boolean unused = lockForEndUnless(() -> false);
    }

    /**
     * The same for the end of what another thread may end, too; that thread may launch it again at once, which is not
     * cancelled.
     *
     * @param over whether what is to be ended has been ended
     * @return false if it has been ended; then it is not locked
     */
    boolean lockForEndUnless(BooleanSupplier over) {
        boolean interrupted = false;
        try {
            while (true) {
                // Looked at before the end: a launch that began after it is not meant.
                LaunchAttempt now = launching;
                if (over.getAsBoolean()) {
                    return false;
                }
                if (now != null && !lock.isHeldByCurrentThread()) {
                    now.cancel();
                }
                try {
                    if (lock.tryLock(LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void unlock() {
        launching = null;
        lock.unlock();
    }
}
