// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.tests.qemu.RealQemu;
import io.github.qapi4j.tests.qemu.RealStorageDaemon;
import io.github.qapi4j.tests.qemu.RealTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random things are done to VMs, storage daemons, tools and agents by one JVM after the other, of which some are killed:
 * nothing hangs, no call throws what it may not, and nothing is left. {@code ./check chaos} does more of it.
 */
@RealQemu
@RealStorageDaemon
@RealTools
@Timeout(1500)
class ChaosTest {
    private static final int STEPS = Integer.getInteger("qapi4j.chaos.steps", 120);
    /** In which something works for sure. */
    private static final int FEWEST = 1000;

    /** Two lives of the longest, of which the second is the last. */
    private static final int MOST_WITHOUT_KILL = 80;

    private static final long SEED = Long.getLong("qapi4j.chaos.seed", new SplittableRandom().nextLong(1_000_000_000));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whateverIsDoneNothingHangsAndNothingIsLeft() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "no /proc: not on Linux");
        System.out.println("chaos: ./check chaos " + STEPS + " " + SEED);
        List<Plan> lives = Plan.lives(SEED, STEPS);
        int done = 0;
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int life = 0; life < lives.size(); life++) {
            Plan plan = lives.get(life);
            try (LifeProcess jvm = LifeProcess.start(folder, SEED, STEPS, life)) {
                jvm.awaitReady();
                if (life > 0) {
                    assertThat(LifeProcess.left(folder, SEED, life - 1))
                            .as(() -> story(lives, done(lives, plan)))
                            .isEmpty();
                }
                assertThat(jvm.live(plan, outcomes))
                        .as(() -> story(lives, done(lives, plan)))
                        .isEmpty();
            }
            done += plan.steps().size();
        }
        long killed = lives.stream().filter(Plan::killed).count();
        System.out.println("chaos: " + done + " steps by " + lives.size() + " JVMs, of which " + killed
                + " were killed: nothing hangs, nothing is left; " + outcomes);
        if (STEPS > MOST_WITHOUT_KILL) {
            assertThat(killed).isPositive();
        }
        if (STEPS >= FEWEST) {
            assertThat(outcomes).as("what shows that it does something").containsKeys("LAUNCH ok", "CALL ok");
        }
    }

    private static int done(List<Plan> lives, Plan plan) {
        return lives.indexOf(plan);
    }

    /** How to see a failure again, and what happened, of the life before as well: it may have left what is found now. */
    private static String story(List<Plan> lives, int life) {
        StringBuilder text = new StringBuilder("again: ./check chaos " + STEPS + " " + SEED + "\n");
        for (int i = Math.max(0, life - 1); i <= life; i++) {
            text.append("JVM ")
                    .append(i)
                    .append(":\n")
                    .append(lives.get(i).text())
                    .append('\n');
        }
        return text.toString();
    }
}
