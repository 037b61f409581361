// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one JVM is to do. It depends on the seed alone, never on what happens, so that a seed says the order in which things
 * are begun, whatever a real QEMU makes of them.
 *
 * @param steps in their order
 * @param killed whether the JVM is killed when the last step begins; else it closes all that it has
 */
record Plan(List<Step> steps, boolean killed) {
    private static final int SHORTEST = 20;
    private static final int LONGEST = 90;
    /** Of three lives the second is killed, so no run of this length goes without. */
    private static final int LONGEST_OF_SHORT_RUN = 40;

    private static final int SHORT_RUN = 1000;
    private static final int CHOICES = 1000;

    Plan {
        steps = List.copyOf(steps);
    }

    /**
     * The lives of a run, one JVM after the other; the last one is not killed.
     *
     * @param seed of all of them
     * @param steps how many they have together
     */
    static List<Plan> lives(long seed, int steps) {
        List<Plan> lives = new ArrayList<>();
        int left = steps;
        while (left > 0) {
            Plan life = of(new Dice(seed, lives.size()), lives.size(), left, steps < SHORT_RUN);
            lives.add(life);
            left -= life.steps.size();
        }
        return lives;
    }

    private static Plan of(Dice dice, int life, int left, boolean isShort) {
        int longest = isShort ? LONGEST_OF_SHORT_RUN : LONGEST;
        int length = Math.min(left, SHORTEST + dice.below(longest - SHORTEST));
        // What a killed one has left is found by the next, which also shows that it can do its own things.
        boolean killed = length < left && life % 3 == 1;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            steps.add(new Step(
                    i, action(dice), dice.below(Targets.NAMES.size()), dice.below(CHOICES), dice.below(3) == 0));
        }
        return new Plan(steps, killed);
    }

    private static Step.Action action(Dice dice) {
        List<Step.Action> all = List.of(Step.Action.values());
        int at = dice.below(all.stream().mapToInt(Step.Action::weight).sum());
        for (Step.Action action : all) {
            at -= action.weight();
            if (at < 0) {
                return action;
            }
        }
        throw new IllegalStateException("weights that do not add up");
    }

    /** As a failure shows it. */
    String text() {
        return String.join(
                "\n",
                Stream.concat(
                                steps.stream().map(Step::toString),
                                Stream.of(killed ? "the JVM is killed" : "all is closed"))
                        .toList());
    }
}
