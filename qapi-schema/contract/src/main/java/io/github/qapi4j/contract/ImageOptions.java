// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Map;

/**
 * The options with which an image is created or amended: {@code qemu-img}'s {@code -o}. Classes that are generated from a device file
 * have the options of each format by name; values do not change.
 */
public interface ImageOptions {
    /**
     * The format that has these options.
     *
     * @return for example {@code qcow2}
     */
    String format();

    /**
     * The options.
     *
     * @return their values as {@code qemu-img} reads them, by name, in the order in which they were set; empty for the format's
     *     own choices
     */
    Map<String, String> options();
}
