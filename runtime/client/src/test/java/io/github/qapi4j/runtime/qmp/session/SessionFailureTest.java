// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.session.SessionFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SessionFailureTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void moreToSayChangesNothingElse() {
        IOException cause = new IOException("x");
        SessionFailure lost = SessionFailure.lost("it closed", cause);
        SessionFailure more = lost.with("exit code 1");
        assertThat(more.kind()).isEqualTo(Kind.LOST);
        assertThat(more.detail()).isEqualTo("it closed; exit code 1");
        assertThat(more).hasCause(cause);
        assertThat(more.getStackTrace()).isEqualTo(lost.getStackTrace());
        assertThat(more.reason()).isSameAs(more);
        ObjectNode received = JsonNodeFactory.instance.objectNode();
        assertThat(SessionFailure.greeting("no", received).with("x").received()).isSameAs(received);
        assertThat(SessionFailure.timeout("no", SECOND).with("x").deadline()).isEqualTo(SECOND);
    }

    @Test
    void onlyAMonitorThatDoesNotAnswerMayBeHeldByAnother() {
        SessionFailure silent = SessionFailure.timeout("no greeting", SECOND);
        SessionFailure remarked = silent.ifUnanswered(() -> "why");
        assertThat(remarked.detail()).isEqualTo("no greeting (why)");
        assertThat(remarked.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(remarked.deadline()).isEqualTo(SECOND);
        assertThat(remarked.getStackTrace()).isEqualTo(silent.getStackTrace());
        SessionFailure greeted = SessionFailure.timeout("no answer to qmp_capabilities", SECOND);
        assertThat(greeted.ifUnanswered(() -> "why")).isSameAs(greeted);
        SessionFailure lost = SessionFailure.lost("no greeting", null);
        assertThat(lost.ifUnanswered(() -> "why")).isSameAs(lost);
    }

    @Test
    void whatComesTooLateKeepsTheReason() {
        SessionFailure reason = SessionFailure.closed("this client was closed");
        SessionFailure late = SessionFailure.ended(reason);
        assertThat(late.kind()).isEqualTo(Kind.ENDED);
        assertThat(late.detail()).isEqualTo("this client was closed");
        assertThat(late.reason()).isSameAs(reason);
        assertThat(late.received()).isNull();
        assertThat(late.deadline()).isZero();
    }
}
