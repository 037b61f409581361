// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
        boolean interrupted = false;
        try {
            while (true) {
                LaunchAttempt now = launching;
                if (now != null && !lock.isHeldByCurrentThread()) {
                    now.cancel();
                }
                try {
                    if (lock.tryLock(LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
                        return;
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
