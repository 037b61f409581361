// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.runtime.program.OptionString;
import io.github.qapi4j.runtime.program.ProgramArguments;

/**
 * What can be added to a storage daemon's command line. The daemon reads it from left to right: what another argument
 * refers to comes first. It counts from the next launch on, and stays for all later ones. Typed options are passed as
 * JSON, which needs no quoting, or as key=value with doubled commas; untyped ones exactly as they are, see {@link OptionString}.
 *
 * @param <D> the daemon
 */
public interface StorageDaemonArguments<D> extends ProgramArguments<D> {
    /**
     * Adds {@code --blockdev}.
     *
     * @param node what to make
     * @return this daemon
     */
    default D addBlockdev(BlockdevOptions node) {
        return addBlockdev(node.toJson().toString());
    }

    /**
     * Adds {@code --blockdev}.
     *
     * @param option as the daemon reads it
     * @return this daemon
     */
    default D addBlockdev(String option) {
        return addArgs("--blockdev", option);
    }

    /**
     * Adds {@code --export}, after the node that is exported, and for NBD after the server.
     *
     * @param export what to export and how
     * @return this daemon
     */
    default D addExport(BlockExportOptions export) {
        return addExport(export.toJson().toString());
    }

    /**
     * Adds {@code --export}, after the node that is exported, and for NBD after the server.
     *
     * @param option as the daemon reads it
     * @return this daemon
     */
    default D addExport(String option) {
        return addArgs("--export", option);
    }

    /**
     * Adds {@code --nbd-server}; a daemon has one at most.
     *
     * @param server where it listens
     * @return this daemon
     */
    default D addNbdServer(DaemonNbdServer server) {
        return addNbdServer(server.toJson().toString());
    }

    /**
     * Adds {@code --nbd-server}; a daemon has one at most.
     *
     * @param option as the daemon reads it
     * @return this daemon
     */
    default D addNbdServer(String option) {
        return addArgs("--nbd-server", option);
    }

    /**
     * Adds {@code --object} in the key=value form, because the daemon reads JSON there only since 6.0.
     *
     * @param object what to make
     * @return this daemon
     */
    default D addObject(ObjectOptions object) {
        return addObject(OptionString.ofObject(object.toJson()).toString());
    }

    /**
     * Adds {@code --object}.
     *
     * @param option as the daemon reads it
     * @return this daemon
     */
    default D addObject(String option) {
        return addArgs("--object", option);
    }
}
