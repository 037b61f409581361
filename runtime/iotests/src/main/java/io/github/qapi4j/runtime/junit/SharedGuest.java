// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.GuestException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.vm.VmException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/** The guest of one test, or of the tests of a class, one of which has it at a time. It is started when somebody wants it. */
final class SharedGuest {
    private static final String READY = "qapi4j-ready";

    private static final System.Logger LOG = System.getLogger(SharedGuest.class.getName());

    private final Class<? extends GuestPlan> plan;
    private final GuestScope scope;
    private final Semaphore turn = new Semaphore(1, true);
    private @Nullable Guest guest;
    /** Whether a test has had it, so that it is not as it was. */
    private boolean used;

    SharedGuest(Class<? extends GuestPlan> plan, GuestScope scope) {
        this.plan = plan;
        this.scope = scope;
    }

    /** Waits until no other test has it. */
    void beginTest() {
        turn.acquireUninterruptibly();
        synchronized (this) {
            Guest now = guest;
            if (now != null && used && scope == GuestScope.CLASS_RESTORED) {
                if (!now.vm().isRunning() || !isRestored(now)) {
                    close();
                }
            } else if (now != null && !now.isUp()) {
                close();
            }
            used = false;
        }
    }

    /** A guest cannot go back if the test before has plugged something in. */
    private static boolean isRestored(Guest guest) {
        try {
            guest.restore(READY);
            return true;
        } catch (VmException | QmpException | GuestException e) {
            LOG.log(System.Logger.Level.DEBUG, guest.name() + " is replaced, as it cannot be restored", e);
            return false;
        }
    }

    void endTest() {
        turn.release();
    }

    synchronized Guest guest() {
        Guest now = guest;
        if (now == null) {
            now = start();
            guest = now;
        }
        used = true;
        return now;
    }

    synchronized Optional<Guest> existing() {
        return Optional.ofNullable(guest);
    }

    private Guest start() {
        GuestPlan instance = ReflectionSupport.newInstance(plan);
        GuestBuilder builder = Guest.builder();
        if (scope == GuestScope.CLASS_RESTORED) {
            builder.snapshots();
        }
        instance.describe(builder);
        Guest started = builder.start(instance.ready());
        if (scope == GuestScope.CLASS_RESTORED) {
            try {
                started.save(READY);
            } catch (RuntimeException e) {
                started.close();
                throw e;
            }
        }
        return started;
    }

    synchronized void close() {
        Guest now = guest;
        guest = null;
        used = false;
        if (now != null) {
            now.close();
        }
    }
}
