// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.type.MigrationStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * How a migration ended.
 *
 * @param peer the name of the VM that was asked: the source or the destination
 * @param status {@code COMPLETED}, {@code FAILED} or {@code CANCELLED}
 * @param error why it failed, in QEMU's words; empty if it did not, or QEMU gave no reason
 */
public record MigrationResult(String peer, MigrationStatus status, Optional<String> error) {
    /**
     * Whether it completed.
     *
     * @return false if it failed or was cancelled
     */
    public boolean isSuccess() {
        return status == MigrationStatus.COMPLETED;
    }

    /**
     * Throws if it did not succeed.
     *
     * @return this result
     * @throws MigrationException if it failed or was cancelled
     */
    public MigrationResult orThrow() {
        if (!isSuccess()) {
            throw new MigrationException(
                    peer, "the migration " + status.name().toLowerCase(Locale.ROOT), error.orElse(""));
        }
        return this;
    }
}
