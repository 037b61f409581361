// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Map;

/**
 * The options with which an image is created: {@code -o} of {@code qemu-img create}, {@code convert} and {@code measure}.
 * Classes that are generated from a device file have the options of each format by name; {@link #of} is for formats without
 * such a class. Values do not change.
 */
public interface ImageOptions extends FormatOptions {
    /**
     * Options by their names, which nothing checks before qemu-img does.
     *
     * @param format as {@code qemu-img -f} takes it
     * @param options values by name; copied, in their order
     * @return a value
     */
    static ImageOptions of(String format, Map<String, String> options) {
        return new NamedOptions(format, options);
    }
}
