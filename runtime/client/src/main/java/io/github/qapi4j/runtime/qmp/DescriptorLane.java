// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Lets one command with a descriptor after the other through to QEMU. Its socket keeps one descriptor, which the command
 * takes when it is carried out: one that arrived in between would replace it.
 */
final class DescriptorLane {
    private final Calls calls;
    private final Set<Calls.Call> sent = new HashSet<>();
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    DescriptorLane(Calls calls) {
        this.calls = calls;
    }

    /** Has the command sent when the one before has its reply, whether anybody still waits for that or not. */
    void enter(Calls.Call call, Runnable send) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<?> before;
        synchronized (this) {
            before = last;
            last = done;
        }
        var unused = before.whenComplete((result, failure) -> {
            if (!note(call)) {
                done.complete(null);
                return;
            }
            var unusedToo = call.reply().whenComplete((reply, reason) -> {
                leave(call);
                done.complete(null);
            });
            try {
                send.run();
            } catch (QmpException e) {
                call.fail(e);
            }
        });
    }

    private synchronized boolean note(Calls.Call call) {
        return calls.isWaiting(call) && sent.add(call);
    }

    private synchronized void leave(Calls.Call call) {
        sent.remove(call);
    }

    /** Nobody waits for this call any more; true if it is not on its way and will not be. */
    synchronized boolean giveUp(Calls.Call call) {
        return !sent.contains(call);
    }
}
