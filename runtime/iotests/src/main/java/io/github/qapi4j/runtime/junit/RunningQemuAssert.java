// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.program.QmpMonitor;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a running VM or storage daemon, which each of them queries anew. Not thread-safe. */
public final class RunningQemuAssert extends AbstractAssert<RunningQemuAssert, QmpMonitor> {
    RunningQemuAssert(QmpMonitor vm) {
        super(vm, RunningQemuAssert.class);
    }

    /**
     * Asserts that there are no block jobs.
     *
     * @return this
     */
    public RunningQemuAssert hasNoActiveBlockJobs() {
        return check(() -> IotestAssertions.assertNoActiveBlockJobs(actual));
    }

    /**
     * Asserts that there is a block node of this name.
     *
     * @param nodeName its name
     * @return this
     */
    public RunningQemuAssert hasBlockNode(String nodeName) {
        return check(() -> IotestAssertions.assertHasBlockNode(actual, nodeName, null));
    }

    /**
     * Asserts that there is a block node with this file.
     *
     * @param fileName as QEMU calls it
     * @return this
     */
    public RunningQemuAssert hasBlockNodeOf(String fileName) {
        return check(() -> IotestAssertions.assertHasBlockNode(actual, null, fileName));
    }

    /**
     * Asserts that there is a block node of this name with this file.
     *
     * @param nodeName its name
     * @param fileName as QEMU calls it
     * @return this
     */
    public RunningQemuAssert hasBlockNode(String nodeName, String fileName) {
        return check(() -> IotestAssertions.assertHasBlockNode(actual, nodeName, fileName));
    }

    private RunningQemuAssert check(Runnable assertion) {
        isNotNull();
        try {
            assertion.run();
            return this;
        } catch (AssertionError e) {
            throw failure("%s", e.getMessage());
        }
    }
}
