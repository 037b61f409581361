// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import io.github.qapi4j.runtime.image.CacheMode;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.List;

/** {@code reopen}: options of the image that is open are changed. */
public final class ReopenCommand extends IoOptions<ReopenCommand> {
    ReopenCommand(List<String> options) {
        super("reopen", options, List.of());
    }

    /**
     * Makes it read-only ({@code -r}).
     *
     * @return a changed copy
     */
    public ReopenCommand readOnly() {
        return withArguments("-r");
    }

    /**
     * Makes it writable ({@code -w}).
     *
     * @return a changed copy
     */
    public ReopenCommand readWrite() {
        return withArguments("-w");
    }

    /**
     * Sets how the host's cache is used ({@code -c}).
     *
     * @param mode instead of the present one
     * @return a changed copy
     */
    public ReopenCommand cache(CacheMode mode) {
        return withArguments("-c", mode.toArgument());
    }

    /**
     * Changes options of block drivers ({@code -o}), which nothing checks before qemu-io does.
     *
     * @param options for example {@code lazy-refcounts=on}, without blanks
     * @return a changed copy
     * @throws IllegalArgumentException if there is a blank in them
     */
    public ReopenCommand options(OptionString options) {
        return withArguments("-o", options.toString());
    }

    @Override
    ReopenCommand copy(List<String> options) {
        return new ReopenCommand(options);
    }
}
