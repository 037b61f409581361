// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import java.util.SplittableRandom;

/** Numbers of a seed, the same ones for good. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, int life) {
        this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() + 31L * life);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
