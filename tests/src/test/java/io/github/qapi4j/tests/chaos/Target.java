// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import java.util.OptionalLong;

/** What things are done to. Threads share it; whatever its state is, each method ends, normally or by an exception of the API's. */
interface Target extends AutoCloseable {
    void launch() throws Exception;

    /** Uses it in one of many ways. */
    void call(int choice) throws Exception;

    /** Ends it in one of the ways that there are besides {@link #close}. */
    void end(int choice);

    /** The process to send signals to; empty if there is none now. */
    default OptionalLong pid() {
        return OptionalLong.empty();
    }

    /** Closes the connection with it, where there is one. */
    default void closeConnection() {}

    @Override
    void close();
}
