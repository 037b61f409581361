// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

/**
 * One thing that is done.
 *
 * @param number in its life, from 0
 * @param action what
 * @param target to which of the targets
 * @param choice of the many ways to do it; what it means is the action's matter
 * @param alone whether nothing else is begun before it is over
 */
record Step(int number, Action action, int target, int choice, boolean alone) {
    /** What can be done. */
    enum Action {
        LAUNCH(20),
        CALL(50),
        STOP(5),
        CONTINUE(4),
        CRASH(2),
        KILL(4),
        TERMINATE(3),
        CLOSE(7),
        END(7),
        CLOSE_CONNECTION(3),
        INTERRUPT(12),
        WAIT(3);

        private final int weight;

        Action(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }

    @Override
    public String toString() {
        return number + " " + action + " " + Targets.NAMES.get(target) + " " + choice + (alone ? " alone" : "");
    }
}
