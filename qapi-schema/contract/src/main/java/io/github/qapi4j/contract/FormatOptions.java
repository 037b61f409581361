// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Map;

/**
 * Options of one image format, as {@code qemu-img}'s {@code -o} takes them: {@link ImageOptions} to create an image,
 * {@link AmendOptions} to change one. Values do not change.
 */
public interface FormatOptions {
    /**
     * The format that has these options.
     *
     * @return as {@code qemu-img -f} takes it, for example {@code qcow2}
     */
    String format();

    /**
     * The options by name.
     *
     * @return the values as {@code -o} takes them, but with single commas; empty for none
     */
    Map<String, String> options();
}
