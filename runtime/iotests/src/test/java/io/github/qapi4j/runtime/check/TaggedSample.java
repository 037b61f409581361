// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What check finds on the class path of these tests. Not a test of ours: Maven does not run it, for its name. */
@Tag("iotest")
class TaggedSample {
    @Test
    void pass() {}
}
