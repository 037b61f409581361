// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void zeroOrLessMeansNoEnd(long seconds) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(seconds));
        assertThat(deadline.isNone()).isTrue();
        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.remainingNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline).hasToString("no deadline");
    }

    @Test
    void passes() {
        Deadline deadline = Deadline.after(Duration.ofNanos(1));
        while (!deadline.hasPassed()) {
            Thread.onSpinWait();
        }
        assertThat(deadline.remainingNanos()).isNotPositive();
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));
        assertThat(deadline.isNone()).isFalse();
    }

    @Test
    void theLastAnswerGetsItsTime() {
        Duration second = Duration.ofSeconds(1);
        assertThat(Deadline.after(Duration.ofNanos(1)).remainingAtLeast(second)).isEqualTo(second);
        assertThat(Deadline.after(Duration.ofHours(1)).remainingAtLeast(second)).isGreaterThan(Duration.ofMinutes(59));
        assertThat(Deadline.none().remainingAtLeast(second)).isZero();
    }

    @Test
    void theLongestDoesNotOverflow() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.remaining()).isBetween(Duration.ofDays(36_499), Duration.ofDays(36_500));
    }

    @Test
    void theEarlierEndCounts() {
        Deadline hour = Deadline.after(Duration.ofHours(1));
        assertThat(hour.atMost(Duration.ZERO)).isSameAs(hour);
        assertThat(hour.atMost(Duration.ofHours(2))).isSameAs(hour);
        assertThat(hour.atMost(Duration.ofMinutes(1)).remaining()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(Deadline.none().atMost(Duration.ofMinutes(1)).isNone()).isFalse();
        assertThat(Deadline.none().atMost(Duration.ZERO).isNone()).isTrue();
    }

    @Test
    void whatComesFirstIsKnownWithoutAClock() {
        Deadline hour = Deadline.after(Duration.ofHours(1));
        Deadline day = Deadline.after(Duration.ofDays(1));
        assertThat(hour.isBefore(day)).isTrue();
        assertThat(day.isBefore(hour)).isFalse();
        assertThat(hour.isBefore(hour)).isFalse();
        assertThat(hour.isBefore(Deadline.none())).isTrue();
        assertThat(Deadline.none().isBefore(hour)).isFalse();
        assertThat(Deadline.none().isBefore(Deadline.none())).isFalse();
    }

    @Test
    void isWrittenInTheUnitThatFits() {
        assertThat(Deadline.after(Duration.ofSeconds(5))).hasToString("5 s");
        assertThat(Deadline.after(Duration.ofMillis(1500))).hasToString("1500 ms");
    }
}
