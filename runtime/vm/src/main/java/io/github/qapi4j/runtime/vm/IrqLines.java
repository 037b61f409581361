// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is known of a VM's intercepted interrupt lines. Changes that nobody takes are kept, the latest 10,000 of them. */
final class IrqLines {
    private static final int MOST = 10_000;

    private final String vmName;
    private final BitSet raised = new BitSet();
    private final Deque<Irq> changes = new ArrayDeque<>();
    private @Nullable String end;

    IrqLines(String vmName) {
        this.vmName = vmName;
    }

    synchronized void changed(Irq irq) {
        raised.set(irq.line(), irq.raised());
        changes.add(irq);
        if (changes.size() > MOST) {
            changes.remove();
        }
        notifyAll();
    }

    synchronized void end(String reason) {
        end = reason;
        notifyAll();
    }

    synchronized boolean isRaised(int line) {
        return raised.get(line);
    }

    synchronized List<Irq> changes() {
        return List.copyOf(changes);
    }

    synchronized void await(Irq wanted, Duration deadline) {
        Deadline limit = Deadline.after(deadline);
        String what = "IRQ " + wanted.line() + (wanted.raised() ? " was to be raised" : " was to be lowered");
        while (!taken(wanted)) {
            if (end != null) {
                throw new VmConnectionException(vmName, what + ", but the connection ended: " + end, null);
            } else if (limit.hasPassed()) {
                throw new VmTimeoutException(vmName, what + ", but was not within " + limit, null);
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, limit.remainingNanos());
            } catch (InterruptedException e) {
                throw VmInterruptedException.of(vmName, what, e);
            }
        }
    }

    /** Takes the oldest change that is the wanted one; those of other lines and before it stay. */
    private boolean taken(Irq wanted) {
        for (Iterator<Irq> each = changes.iterator(); each.hasNext(); ) {
            if (each.next().equals(wanted)) {
                each.remove();
                return true;
            }
        }
        return false;
    }
}
