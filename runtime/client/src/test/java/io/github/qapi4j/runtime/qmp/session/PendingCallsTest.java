// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PendingCallsTest {
    private static final int MEMORY = 100_000;
    private final PendingCalls identified = negotiated(true);
    private final PendingCalls ordered = negotiated(false);

    private static PendingCalls negotiated(boolean idsForAll) {
        PendingCalls calls = new PendingCalls(MEMORY, idsForAll);
        calls.negotiated();
        return calls;
    }

    private static PendingCall add(PendingCalls calls, boolean outOfBand) throws SessionFailure {
        CallRequest request =
                new CallRequest("a", JsonNodeFactory.instance.objectNode(), outOfBand, Deadline.none(), null);
        PendingCall call = calls.add(request, null);
        calls.sent(call);
        return call;
    }

    private static PendingCall add(PendingCalls calls) throws SessionFailure {
        return add(calls, false);
    }

    private static ObjectNode reply(PendingCall call) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        return call.request().has("id") ? reply.put("id", call.number()) : reply;
    }

    private static ObjectNode reply() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void aReplyTakesItsCallOnce() throws Exception {
        PendingCall first = add(identified);
        PendingCall second = add(identified);
        assertThat(identified.isWaiting(first)).isTrue();
        assertThat(identified.take(reply(first))).isSameAs(first);
        assertThat(identified.isWaiting(first)).isFalse();
        assertThat(identified.take(reply(first))).isNull();
        assertThat(identified.isEmpty()).isFalse();
        assertThat(identified.take(reply(second))).isSameAs(second);
        assertThat(identified.isEmpty()).isTrue();
    }

    @Test
    void anIdOfAnotherKindIsNobodys() throws Exception {
        PendingCall call = add(identified);
        assertThat(identified.take(reply())).isNull();
        assertThat(identified.take(reply().put("id", String.valueOf(call.number()))))
                .isNull();
        assertThat(identified.take(reply().put("id", new BigInteger("18446744073709551617"))))
                .isNull();
        assertThat(identified.isWaiting(call)).isTrue();
    }

    @Test
    void anAbandonedCallIsForgottenWhenItsReplyComes() throws Exception {
        PendingCall abandoned = add(identified);
        identified.abandon(abandoned);
        assertThat(identified.isWaiting(abandoned)).isFalse();
        assertThat(identified.isEmpty()).isFalse();
        PendingCall other = add(identified);
        assertThat(identified.takeOnly()).as("the abandoned one may be meant").isNull();
        assertThat(identified.take(reply(abandoned))).isNull();
        assertThat(identified.takeOnly()).isSameAs(other);
        assertThat(identified.isEmpty()).isTrue();
        assertThat(identified.takeOnly()).isNull();
    }

    @Test
    void aCallThatHasItsReplyIsNotAbandonedAgain() throws Exception {
        PendingCall call = add(identified);
        assertThat(identified.take(reply(call))).isSameAs(call);
        identified.abandon(call);
        assertThat(identified.isEmpty()).isTrue();
    }

    @Test
    void oneOfTwoIsNotTheOnlyOne() throws Exception {
        add(identified);
        add(identified);
        assertThat(identified.takeOnly()).isNull();
    }

    @Test
    void withoutIdsTheOrderOfSendingCounts() throws Exception {
        CallRequest request = new CallRequest("a", reply(), false, Deadline.none(), null);
        PendingCall second = ordered.add(request, null);
        PendingCall first = ordered.add(request, null);
        PendingCall unsent = ordered.add(request, null);
        ordered.sent(first);
        ordered.sent(second);
        assertThat(first.request().has("id")).isFalse();
        assertThat(ordered.take(reply())).isSameAs(first);
        assertThat(ordered.take(reply().putNull("id"))).isSameAs(second);
        assertThatThrownBy(() -> ordered.take(reply()))
                .isInstanceOf(SessionFailure.class)
                .hasMessage("a reply, though all commands have theirs: {}");
        assertThat(ordered.isWaiting(unsent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anAbandonedCallKeepsItsPlace(int which) throws Exception {
        List<PendingCall> calls = List.of(add(ordered), add(ordered), add(ordered));
        ordered.abandon(calls.get(which));
        for (PendingCall call : calls) {
            assertThat(ordered.isEmpty()).isFalse();
            assertThat(ordered.take(reply())).isSameAs(call == calls.get(which) ? null : call);
        }
        assertThat(ordered.isEmpty()).isTrue();
    }

    @Test
    void outOfBandCommandsHaveIdsAndNoPlaceInTheOrder() throws Exception {
        PendingCall first = add(ordered);
        PendingCall urgent = add(ordered, true);
        PendingCall abandoned = add(ordered, true);
        ordered.abandon(abandoned);
        assertThat(ordered.take(reply(abandoned))).isNull();
        assertThat(ordered.take(reply(urgent))).isSameAs(urgent);
        assertThat(ordered.take(reply(first))).isSameAs(first);
        assertThat(ordered.isEmpty()).isTrue();
    }

    @Test
    void withoutIdsAnUnknownIdIsAFailure() throws Exception {
        PendingCall call = add(ordered);
        PendingCall urgent = add(ordered, true);
        assertThat(ordered.take(reply(urgent))).isSameAs(urgent);
        for (ObjectNode unknown : List.of(
                reply().put("id", call.number()), reply().put("id", "x"), reply(urgent), reply().put("id", 1.5))) {
            assertThatThrownBy(() -> ordered.take(unknown))
                    .isInstanceOf(SessionFailure.class)
                    .hasMessage("a reply with an id that no command has: " + unknown);
        }
    }

    @Test
    void untilTheNegotiationIsAnsweredRepliesOfEarlierClientsAreNobodys() throws Exception {
        PendingCalls calls = new PendingCalls(MEMORY, false);
        PendingCall negotiation = add(calls);
        assertThat(negotiation.request().path("id").isIntegralNumber()).isTrue();
        assertThat(negotiation.request()).isNotEqualTo(add(calls).request());
        assertThat(calls.take(reply())).isNull();
        assertThat(calls.take(reply().put("id", 1))).isNull();
        assertThat(calls.take(reply(negotiation))).isSameAs(negotiation);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void moreThanTheMemoryHoldsIsRefusedUntilSomethingLeaves(boolean idsForAll) throws Exception {
        PendingCalls calls = negotiated(idsForAll);
        List<PendingCall> waiting = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (waiting.size() < MEMORY) {
                        waiting.add(add(calls));
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("'a' was not sent: " + waiting.size()
                        + " commands wait for their replies and take about [0-9]+ bytes, the most that they may");
        assertThat(waiting).hasSizeGreaterThan(10);
        for (PendingCall call : waiting) {
            assertThatThrownBy(() -> add(calls)).isInstanceOf(IllegalStateException.class);
            if (waiting.indexOf(call) % 2 == 0) {
                calls.abandon(call);
            }
            calls.take(reply(call));
            add(calls);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thosePlacesThatNobodyWaitsForTakeMemoryToo(boolean idsForAll) {
        PendingCalls calls = negotiated(idsForAll);
        List<PendingCall> abandoned = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (abandoned.size() < MEMORY) {
                        PendingCall call = add(calls);
                        abandoned.add(call);
                        calls.abandon(call);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("'a' was not sent: " + abandoned.size() + " commands wait for their replies");
        assertThat(abandoned).hasSizeGreaterThan(500);
    }

    @Test
    void aLargeCallAloneIsTaken() throws Exception {
        CallRequest large = new CallRequest(
                "a",
                JsonNodeFactory.instance.objectNode().put("text", "x".repeat(MEMORY)),
                false,
                Deadline.none(),
                null);
        PendingCall call = ordered.add(large, null);
        assertThatThrownBy(() -> add(ordered)).isInstanceOf(IllegalStateException.class);
        ordered.remove(call);
        assertThat(ordered.isWaiting(add(ordered))).isTrue();
    }

    @Test
    void theEndFailsThoseThatWaitAndThoseThatCome() throws Exception {
        PendingCall call = add(ordered);
        PendingCall urgent = add(ordered, true);
        ordered.failAll(SessionFailure.lost("it fell over", null));
        assertThat(call.reply()).isCompletedExceptionally();
        assertThat(urgent.reply()).isCompletedExceptionally();
        assertThatThrownBy(() -> add(ordered)).isInstanceOf(SessionFailure.class);
        assertThat(ordered.isWaiting(call)).isFalse();
    }

    @Test
    void whatComesAfterTheEndIsNotKept() {
        ordered.failAll(SessionFailure.lost("it fell over", null));
        assertThatThrownBy(() -> add(ordered)).isInstanceOf(SessionFailure.class);
        assertThat(ordered.isEmpty()).isTrue();
    }

    @Test
    void ofAnAbandonedCallOnlyItsPlaceIsKept() throws Exception {
        PendingCall call = add(ordered);
        assertThat(call.place().call()).isSameAs(call);
        ordered.abandon(call);
        assertThat(call.place().call()).isNull();
    }

    /** A call weighs 1500 bytes and its arguments, the place of one that was sent 100. */
    @Test
    void memoryMayBeFull() throws Exception {
        long call = 1500 + TreeWeight.of(reply());
        PendingCalls full = new PendingCalls(call + 100 + call, false);
        full.negotiated();
        add(full);
        assertThat(full.isWaiting(add(full))).isTrue();
        PendingCalls tooFull = new PendingCalls(call + 100 + call - 1, false);
        tooFull.negotiated();
        add(tooFull);
        assertThatThrownBy(() -> add(tooFull)).isInstanceOf(IllegalStateException.class);
    }

    private static final class Heard implements ReplyHandler {
        private final List<Object> all = new ArrayList<>();

        @Override
        public void ended(PendingCall call, @Nullable ObjectNode reply, @Nullable Throwable failure) {
            all.add(reply == null ? Objects.requireNonNull(failure) : reply);
            throw new IllegalStateException("for nobody");
        }
    }

    private PendingCall handled(Heard heard) throws SessionFailure {
        CallRequest request = new CallRequest("a", JsonNodeFactory.instance.objectNode(), false, Deadline.none(), null);
        return ordered.addHandled(request, heard);
    }

    @Test
    void aHandlerHearsOfTheFirstEndOnlyAndDisturbsNobody() throws Exception {
        Heard answered = new Heard();
        PendingCall first = handled(answered);
        ObjectNode reply = reply();
        first.answer(reply);
        first.fail(new TimeoutException());
        first.cancel();
        assertThat(answered.all).hasSize(1).first().isSameAs(reply);
        assertThatThrownBy(first::reply).isInstanceOf(NullPointerException.class);
        Heard failed = new Heard();
        PendingCall second = handled(failed);
        SessionFailure reason = SessionFailure.closed("test");
        ordered.failAll(reason);
        second.answer(reply);
        assertThat(failed.all).containsExactly(reason);
    }
}
