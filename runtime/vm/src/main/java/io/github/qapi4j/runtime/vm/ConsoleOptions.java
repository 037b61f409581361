// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a VM's {@link Console} is attached. Immutable; each {@code with…} returns a changed copy.
 *
 * @param device the type of a device with a character device, for example {@code isa-serial}; null for the machine's own
 *     serial port ({@code -serial})
 * @param index how many serial ports with nothing attached come before it
 * @param log a file that gets everything the guest prints, in addition; null for none
 */
public record ConsoleOptions(
        @Nullable String device, int index, @Nullable Path log) {
    /**
     * Checks the index.
     *
     * @param device see the component
     * @param index zero or more
     * @param log see the component
     * @throws IllegalArgumentException if the index is negative
     */
    public ConsoleOptions {
        if (index < 0) {
            throw new IllegalArgumentException("a console's index is zero or more, not " + index);
        }
    }

    /**
     * A console at the machine's first serial port.
     *
     * @return options without a log
     */
    public static ConsoleOptions serial() {
        return new ConsoleOptions(null, 0, null);
    }

    /**
     * A console at a device of its own.
     *
     * @param type a device with the property {@code chardev}
     * @return options without a log
     */
    public static ConsoleOptions device(String type) {
        return new ConsoleOptions(type, 0, null);
    }

    /**
     * Sets how many serial ports come before.
     *
     * @param before zero or more
     * @return a changed copy
     */
    public ConsoleOptions withIndex(int before) {
        return new ConsoleOptions(device, before, log);
    }

    /**
     * Sets the file that receives all output.
     *
     * @param file appended to
     * @return a changed copy
     */
    public ConsoleOptions withLog(Path file) {
        return new ConsoleOptions(device, index, file);
    }
}
