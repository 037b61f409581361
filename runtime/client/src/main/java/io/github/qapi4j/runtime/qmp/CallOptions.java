// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.session.CallRequest;
import io.github.qapi4j.runtime.qmp.session.DescriptorSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options of one execution of a command.
 *
 * @param limit how long it may take; zero or less for no limit
 * @param outOfBand whether it overtakes those that wait
 * @param descriptor opens what is passed; null for nothing
 */
record CallOptions(
        Duration limit, boolean outOfBand, @Nullable DescriptorSource descriptor) {
    static CallOptions within(Duration limit) {
        return new CallOptions(limit, false, null);
    }

    CallOptions withLimit(Duration other) {
        return new CallOptions(other, outOfBand, descriptor);
    }

    CallOptions withOutOfBand() {
        return new CallOptions(limit, true, descriptor);
    }

    CallOptions withDescriptor(DescriptorSource other) {
        return new CallOptions(limit, outOfBand, other);
    }

    /** One execution, whose time begins now; throws if an argument cannot be sent. */
    CallRequest begin(QmpCommand<?> command) {
        ObjectNode arguments = command.arguments();
        return new CallRequest(command.commandName(), arguments, outOfBand, Deadline.after(limit), descriptor);
    }
}
