// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Map;

/**
 * The options that can be changed in an image that exists: {@code -o} of {@code qemu-img amend}. They are fewer than those
 * with which an image of the format is created, and some are theirs alone, such as those that change the passphrases of an
 * encrypted image. Classes that are generated from a device file have the options of each format by name; {@link #of} is for
 * formats without such a class. Values do not change.
 */
public interface AmendOptions extends FormatOptions {
    /**
     * Options by their names, which nothing checks before qemu-img does.
     *
     * @param format as {@code qemu-img -f} takes it
     * @param options values by name; copied, in their order
     * @return a value
     */
    static AmendOptions of(String format, Map<String, String> options) {
        return new NamedOptions(format, options);
    }
}
