// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.util.Optional;

/**
 * How a job ended.
 *
 * @param peer the name of the program that ran it
 * @param id the job
 * @param error why it failed or was cancelled, in QEMU's words; empty if it succeeded
 */
public record JobResult(String peer, String id, Optional<String> error) {
    /**
     * Whether the job succeeded.
     *
     * @return true if there is no error
     */
    public boolean isSuccess() {
        return error.isEmpty();
    }

    /**
     * Demands success.
     *
     * @return this result
     * @throws JobFailedException if the job failed or was cancelled
     */
    public JobResult orThrow() {
        if (!isSuccess()) {
            throw new JobFailedException(this);
        }
        return this;
    }
}
