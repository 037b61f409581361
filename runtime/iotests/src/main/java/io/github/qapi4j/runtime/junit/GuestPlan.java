// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.Until;

/** Which guest the tests of a class have; see {@link GuestTest}. It has a constructor without parameters. */
public interface GuestPlan {
    /**
     * Describes the guest. An assumption of JUnit's that fails here skips the test, for example where an image is missing.
     *
     * @param guest a new description
     */
    void describe(GuestBuilder guest);

    /**
     * What is waited for before a test begins.
     *
     * @return without it, the agent's answer
     */
    default Until ready() {
        return Until.agent();
    }
}
