// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import java.io.IOException;

/** What is done about a command that came. */
@FunctionalInterface
interface Answer {
    /**
     * Does it.
     *
     * @throws CommandRefusal to answer with an error
     * @throws InterruptedException when the fake is closed meanwhile
     * @throws IOException when the client has gone
     */
    void give(Exchange exchange) throws IOException, InterruptedException;
}
