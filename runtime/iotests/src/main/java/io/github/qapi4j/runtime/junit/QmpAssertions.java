// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qapi4j.runtime.program.QmpMonitor;

/** The way to assertions in AssertJ's manner, which has to be on the class path. */
public final class QmpAssertions {
    private QmpAssertions() {}

    /**
     * Begins assertions about a QMP message.
     *
     * @param message for example a reply
     * @return assertions
     */
    public static QmpAssert assertThatQmp(JsonNode message) {
        return new QmpAssert(message);
    }

    /**
     * Begins assertions about a VM or storage daemon that runs.
     *
     * @param vm is asked
     * @return assertions
     */
    public static VmAssert assertThatVm(QmpMonitor vm) {
        return new VmAssert(vm);
    }
}
