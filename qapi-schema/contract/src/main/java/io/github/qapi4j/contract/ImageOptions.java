// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The options with which an image is created or amended: {@code qemu-img}'s {@code -o}. Classes that are generated from a
 * device file have the options of each format by name; {@link #of} is for formats without such a class. Values do not change.
 */
public interface ImageOptions {
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

    /**
     * Options by their names, which nothing checks before qemu-img does.
     *
     * @param format as {@code qemu-img -f} takes it
     * @param options values by name; copied, in their order
     * @return a value
     */
    static ImageOptions of(String format, Map<String, String> options) {
        Objects.requireNonNull(format, "format");
        Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        return new ImageOptions() {
            @Override
            public String format() {
                return format;
            }

            @Override
            public Map<String, String> options() {
                return copy;
            }

            @Override
            public String toString() {
                return format + copy;
            }
        };
    }
}
