// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.program.QmpMonitor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Assertions in AssertJ's style; AssertJ has to be on the class path. {@code assertThat} can be imported statically beside
 * AssertJ's own. The same assertions by the names of QEMU's iotests, without AssertJ, are {@link IotestAssertions}.
 */
public final class FluentAssertions {
    private FluentAssertions() {}

    /**
     * Begins assertions about a QMP message.
     *
     * @param message for example a reply
     * @return assertions
     */
    public static QmpMessageAssert assertThat(JsonNode message) {
        return new QmpMessageAssert(message);
    }

    /**
     * Begins assertions about a value of the schema's types by the names that are on the wire. Those about the value itself
     * are AssertJ's.
     *
     * @param value for example what a command returned; of a list the paths begin with an index, as {@code [0]/status}
     * @return assertions
     * @throws io.github.qapi4j.contract.QapiException if there is something in it that this schema does not know
     */
    public static QmpMessageAssert assertThatJson(@Nullable Object value) {
        return new QmpMessageAssert(IotestAssertions.tree(value));
    }

    /**
     * Begins assertions about a running VM or storage daemon.
     *
     * @param vm queried by each assertion
     * @return assertions
     */
    public static RunningQemuAssert assertThat(QmpMonitor vm) {
        return new RunningQemuAssert(vm);
    }
}
