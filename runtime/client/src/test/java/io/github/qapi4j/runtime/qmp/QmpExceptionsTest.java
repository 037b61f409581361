// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.session.Failures;
import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import io.github.qapi4j.runtime.qmp.session.SessionFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What each exception says and holds. */
class QmpExceptionsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ObjectNode request = json("{\"execute\": \"stop\"}");
    private final ObjectNode received = JsonNodeFactory.instance.objectNode();

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private QmpException of(Kind kind) {
        SessionFailure failure = Failures.of(kind, "detail", received, SECOND);
        QmpException exception = SessionFailures.exception("vm0", failure);
        assertThat(exception.getStackTrace()).isEqualTo(failure.reason().getStackTrace());
        assertThat(exception.peer()).isEqualTo("vm0");
        return exception;
    }

    @ParameterizedTest
    @CsvSource({
        "NO_CONNECTION, QmpConnectException, java.io.IOException",
        "LOST, QmpConnectionLostException, java.io.IOException",
        "CLOSED, QmpConnectionLostException,",
        "ENDED, QmpConnectionLostException,",
        "GREETING, QmpGreetingException,",
        "PROTOCOL, QmpProtocolException, java.io.IOException",
        "INTERRUPTED, QmpInterruptedException, java.lang.InterruptedException",
        "TIMEOUT, QmpTimeoutException,",
    })
    void aFailureOfASessionBecomesAnExceptionOfItsKind(Kind kind, String type, String cause) {
        QmpException exception = of(kind);
        assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
        assertThat(exception).hasMessage("vm0: detail" + (kind == Kind.TIMEOUT ? " within 1 s" : ""));
        assertThat(
                        exception.getCause() == null
                                ? null
                                : exception.getCause().getClass().getName())
                .isEqualTo(cause);
    }

    @Test
    void whatTheFailureHoldsTheExceptionHolds() {
        assertThat(((QmpGreetingException) of(Kind.GREETING)).received()).containsSame(received);
        assertThat(((QmpTimeoutException) of(Kind.TIMEOUT)).deadline()).isEqualTo(SECOND);
        assertThat(((QmpConnectionLostException) of(Kind.CLOSED)).closedHere()).isTrue();
        assertThat(((QmpConnectionLostException) of(Kind.ENDED)).closedHere()).isTrue();
        QmpConnectionLostException lost = (QmpConnectionLostException) of(Kind.LOST);
        assertThat(lost.closedHere()).isFalse();
        assertThat(lost.sent()).isFalse();
        assertThat(lost.request()).isEmpty();
    }

    @Test
    void aLostConnectionSaysWhatWasLostWithIt() {
        QmpException here = of(Kind.CLOSED);
        QmpException there = of(Kind.LOST);
        QmpException protocol = of(Kind.PROTOCOL);

        QmpConnectionLostException during = QmpConnectionLostException.during(request, there);
        assertThat(during)
                .hasMessage("vm0: connection lost while 'stop' waited for its reply: detail")
                .hasCause(there.getCause());
        assertThat(during.request()).containsSame(request);
        assertThat(during.sent()).isTrue();
        assertThat(during.closedHere()).isFalse();

        QmpConnectionLostException before = QmpConnectionLostException.before(request, here);
        assertThat(before)
                .hasMessage("vm0: 'stop' was not sent, the connection had ended: detail")
                .hasNoCause();
        assertThat(before.request()).containsSame(request);
        assertThat(before.sent()).isFalse();
        assertThat(before.closedHere()).isTrue();

        QmpConnectionLostException awaiting = QmpConnectionLostException.awaiting("Stop", protocol);
        assertThat(awaiting)
                .hasMessage("vm0: connection lost while waiting for Stop: detail")
                .hasCause(protocol);
        assertThat(awaiting.request()).isEmpty();
        assertThat(awaiting.closedHere()).isFalse();
    }

    @Test
    void anErrorOfACommandHoldsAllOfIt() {
        ObjectNode reply = json("{\"error\": {\"class\": \"DeviceNotFound\", \"desc\": \"no 'd'\"}}");
        QmpCommandException plain = new QmpCommandException("vm0", request, reply, null);
        assertThat(plain).hasMessage("vm0: command 'stop' failed: DeviceNotFound: no 'd'");
        assertThat(plain.commandName()).isEqualTo("stop");
        assertThat(plain.errorClass()).isEqualTo("DeviceNotFound");
        assertThat(plain.kind()).isEqualTo(QmpErrorClass.DEVICE_NOT_FOUND);
        assertThat(plain.description()).isEqualTo("no 'd'");
        assertThat(plain.explanation()).isEmpty();
        assertThat(plain.request()).isSameAs(request);
        assertThat(plain.reply()).isSameAs(reply);
        QmpCommandException explained = new QmpCommandException("vm0", request, reply, "since 8.0");
        assertThat(explained).hasMessage("vm0: command 'stop' failed: DeviceNotFound: no 'd' [since 8.0]");
        assertThat(explained.explanation()).hasValue("since 8.0");
    }

    @Test
    void classesOfErrorsHaveTheirNames() {
        for (QmpErrorClass kind : QmpErrorClass.values()) {
            assertThat(QmpErrorClass.of(kind.wireName())).isEqualTo(kind);
        }
        assertThat(QmpErrorClass.of("New")).isEqualTo(QmpErrorClass.UNRECOGNIZED);
        assertThat(QmpErrorClass.KVM_MISSING_CAP.wireName()).isEqualTo("KVMMissingCap");
    }

    @Test
    void whatDoesNotFitTheSchemaIsNamedAndHeld() {
        IllegalArgumentException cause = new IllegalArgumentException("no number");
        QmpReplyException reply = new QmpReplyException("vm0", request, received, cause);
        assertThat(reply)
                .hasMessage("vm0: reply to 'stop' does not fit the schema: no number")
                .hasCause(cause);
        assertThat(reply.request()).isSameAs(request);
        assertThat(reply.reply()).isSameAs(received);
        QmpUnsupportedException unsupported = new QmpUnsupportedException("vm0", "stop", List.of("first", "second"));
        assertThat(unsupported).hasMessage("vm0: 'stop' was not sent: first; second");
        assertThat(unsupported.commandName()).isEqualTo("stop");
        assertThat(unsupported.explanations()).containsExactly("first", "second");
    }

    @Test
    void aTimeoutThatIsExplainedIsTheSameOtherwise() {
        QmpTimeoutException timeout = new QmpTimeoutException("vm0", "no event", Duration.ofMillis(1500));
        QmpTimeoutException explained = timeout.explainedBy("; the guest panicked");
        assertThat(explained).hasMessage("vm0: no event within 1500 ms; the guest panicked");
        assertThat(explained.deadline()).isEqualTo(Duration.ofMillis(1500));
        assertThat(explained.peer()).isEqualTo("vm0");
        assertThat(explained.getStackTrace()).isEqualTo(timeout.getStackTrace());
    }

    @Test
    void aFailureWithoutACauseIsItsOwn() {
        IOException cause = new IOException("x");
        assertThat(QmpConnectionLostException.session("vm0", "it closed", cause))
                .hasMessage("vm0: it closed")
                .hasCause(cause);
        assertThat(QmpConnectionLostException.closed("vm0", "closed").closedHere())
                .isTrue();
    }
}
