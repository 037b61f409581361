// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the commands that pass descriptors one after the other. Its socket keeps one descriptor, which the command
 * takes when it is carried out: one that arrived in between would replace it.
 */
final class DescriptorQueue {
    private final PendingCalls calls;
    private final Set<PendingCall> sent = new HashSet<>();
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    DescriptorQueue(PendingCalls calls) {
        this.calls = calls;
    }

    /** Sends one command. */
    interface Sending {
        void send() throws SessionFailure;
    }

    /** Notes a command that will be sent in its turn; if it cannot be, its descriptor is closed. */
    PendingCall add(CallRequest request, PassedDescriptor passed) throws SessionFailure {
        try {
            return calls.add(request, null);
        } catch (SessionFailure | RuntimeException e) {
            passed.close();
            throw e;
        }
    }

    /** Sends the command when the one before has its reply, whether anybody still waits for that or not. */
    void enter(PendingCall call, Sending sending) {
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
                sending.send();
            } catch (Throwable e) {
                // Whatever it is: the next one waits for the end of this one.
                call.fail(e);
            }
        });
    }

    private synchronized boolean note(PendingCall call) {
        return calls.isWaiting(call) && sent.add(call);
    }

    private synchronized void leave(PendingCall call) {
        sent.remove(call);
    }

    /** Nobody waits for this call any more; true if it is not on its way and will not be. */
    synchronized boolean giveUp(PendingCall call) {
        return !sent.contains(call);
    }
}
