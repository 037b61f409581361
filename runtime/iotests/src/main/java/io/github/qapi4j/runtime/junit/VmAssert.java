// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.program.QmpMonitor;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a VM or storage daemon that runs, which is asked each time. */
public final class VmAssert extends AbstractAssert<VmAssert, QmpMonitor> {
    VmAssert(QmpMonitor vm) {
        super(vm, VmAssert.class);
    }

    /**
     * Demands that there are no block jobs.
     *
     * @return this
     */
    public VmAssert hasNoActiveBlockJobs() {
        return that(() -> QmpAsserts.assertNoActiveBlockJobs(actual));
    }

    /**
     * Demands a block node.
     *
     * @param nodeName its name
     * @return this
     */
    public VmAssert hasBlockNode(String nodeName) {
        return that(() -> QmpAsserts.assertHasBlockNode(actual, nodeName, null));
    }

    /**
     * Demands a block node of a file.
     *
     * @param fileName as QEMU calls it
     * @return this
     */
    public VmAssert hasBlockNodeOf(String fileName) {
        return that(() -> QmpAsserts.assertHasBlockNode(actual, null, fileName));
    }

    /**
     * Demands a block node of a file by its name.
     *
     * @param nodeName its name
     * @param fileName as QEMU calls it
     * @return this
     */
    public VmAssert hasBlockNode(String nodeName, String fileName) {
        return that(() -> QmpAsserts.assertHasBlockNode(actual, nodeName, fileName));
    }

    private VmAssert that(Runnable check) {
        isNotNull();
        try {
            check.run();
            return this;
        } catch (AssertionError e) {
            throw failure("%s", e.getMessage());
        }
    }
}
