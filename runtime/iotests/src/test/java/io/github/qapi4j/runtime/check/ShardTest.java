// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    private static final List<IotestClass> TESTS =
            IntStream.range(0, 20).mapToObj(i -> Samples.test("T" + i)).toList();

    /** T0 takes as long as all others together; that of T19 is unknown. */
    private static double times(IotestClass test) {
        return switch (test.name()) {
            case "T0" -> 19;
            case "T19" -> -1;
            default -> 1;
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 30})
    void eachTestIsInOneShard(int total) {
        List<IotestClass> all = new ArrayList<>();
        for (int i = 1; i <= total; i++) {
            all.addAll(new Shard(i, total).of(TESTS, ShardTest::times));
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(TESTS);
    }

    @Test
    void shardsTakeEquallyLong() {
        List<IotestClass> first = new Shard(1, 2).of(TESTS, ShardTest::times);
        List<IotestClass> second = new Shard(2, 2).of(TESTS, ShardTest::times);

        assertThat(first).extracting(IotestClass::name).containsExactly("T0");
        assertThat(second).hasSize(19).isSubsetOf(TESTS);
        assertThat(new Shard(1, 4).of(TESTS, test -> 0)).hasSize(5);
        assertThat(new Shard(1, 4).of(TESTS, test -> -1)).hasSize(5);
    }

    @Test
    void theOrderIsKept() {
        assertThat(new Shard(2, 3).of(TESTS, ShardTest::times))
                .isSortedAccordingTo((a, b) -> TESTS.indexOf(a) - TESTS.indexOf(b));
    }

    @Test
    void plansDifferWithTestsAndTimes() {
        assertThat(Shard.plan(TESTS, ShardTest::times))
                .isEqualTo(Shard.plan(TESTS, ShardTest::times))
                .matches("[0-9a-f]{16}");
        assertThat(Shard.plan(TESTS, test -> 1)).isNotEqualTo(Shard.plan(TESTS, ShardTest::times));
        assertThat(Shard.plan(TESTS.subList(1, 20), ShardTest::times))
                .isNotEqualTo(Shard.plan(TESTS, ShardTest::times));
    }

    @Test
    void enginesSayWhichPartIsOurs() {
        Map<String, String> gitlab = Map.of("CI_NODE_INDEX", "2", "CI_NODE_TOTAL", "5");
        Map<String, String> kubernetes = Map.of("JOB_COMPLETION_INDEX", "0", "QAPI4J_SHARDS", "4");
        Map<String, String> matrix = Map.of("QAPI4J_SHARD", "3", "QAPI4J_SHARDS", "3", "CI_NODE_INDEX", "9");

        assertThat(Shard.of("auto", gitlab)).isEqualTo(new Shard(2, 5));
        assertThat(Shard.of("auto", kubernetes)).isEqualTo(new Shard(1, 4));
        assertThat(Shard.of("auto", matrix)).isEqualTo(new Shard(3, 3));
        assertThat(Shard.of("1/2", gitlab)).isEqualTo(new Shard(1, 2));
        assertThat(Shard.of("", gitlab)).as("only if asked").isEqualTo(Shard.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/2", "3/2", "1/0", "1", "a/b", "-1/2", "auto"})
    void whatIsNoShardIsRefused(String text) {
        assertThatThrownBy(() -> Shard.of(text, Map.of("PATH", "/bin"))).isInstanceOf(CheckException.class);
    }

    @Test
    void halfAnEngineIsRefused() {
        assertThatThrownBy(() -> Shard.of("auto", Map.of("JOB_COMPLETION_INDEX", "0")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("QAPI4J_SHARDS must be a number");
    }
}
