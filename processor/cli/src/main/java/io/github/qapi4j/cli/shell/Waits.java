// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import java.util.concurrent.CompletableFuture;

/** How long the shell waits for something. */
interface Waits {
    /**
     * Waits.
     *
     * @return whether it has come, or failed; false if the user or the time ended the wait before
     */
    boolean await(CompletableFuture<?> something);
}
