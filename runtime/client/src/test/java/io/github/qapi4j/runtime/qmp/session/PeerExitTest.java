// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerExitTest {
    private final SessionFailure lost = SessionFailure.lost("it closed", null);
    private final SessionFailure unconnected = SessionFailure.noConnection("nobody listens", null);

    private final CompletableFuture<String> exit = new CompletableFuture<>();

    @Test
    void theEndOfAConnectionIsExplainedByThatOfTheProcess() {
        exit.complete("exit code 1");
        PeerExit known = new PeerExit(exit);
        assertThat(known.addTo(lost).detail()).isEqualTo("it closed; exit code 1");
        assertThat(known.addTo(unconnected).detail()).isEqualTo("nobody listens; exit code 1");
    }

    @Test
    void whatIsNotAboutTheConnectionStaysAsItIs() {
        exit.complete("exit code 1");
        PeerExit known = new PeerExit(exit);
        SessionFailure closed = SessionFailure.closed("this client was closed");
        SessionFailure protocol = SessionFailure.protocol("no message", null);
        assertThat(known.addTo(closed)).isSameAs(closed);
        assertThat(known.addTo(protocol)).isSameAs(protocol);
    }

    @Test
    void whereNothingIsKnownNothingIsSaid() {
        assertThat(new PeerExit(null).addTo(lost)).isSameAs(lost);
        exit.completeExceptionally(new IllegalStateException("nobody knows"));
        assertThat(new PeerExit(exit).addTo(lost)).isSameAs(lost);
    }

    @Test
    void whatIsToBeDoneIsDoneOnceWhenTheProcessHasEnded() {
        AtomicInteger done = new AtomicInteger();
        PeerExit later = new PeerExit(exit);
        later.whenExited((text, failure) -> done.incrementAndGet());
        assertThat(done).hasValue(0);
        exit.complete("exit code 0");
        assertThat(done).hasValue(1);
        later.whenExited((text, failure) -> done.incrementAndGet());
        assertThat(done).hasValue(2);
        new PeerExit(null).whenExited((text, failure) -> done.incrementAndGet());
        assertThat(done).hasValue(2);
    }
}
