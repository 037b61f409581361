// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.FormatOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all generated options of image formats have. They do not change: each method that sets something returns other options.
 *
 * @param <O> the options themselves
 */
public abstract class FormatOptionsValue<O extends FormatOptionsValue<O>> implements FormatOptions {
    private final String format;
    private final Map<String, String> options;

    /**
     * Called by generated classes.
     *
     * @param format the image format
     * @param options what was set; not copied
     */
    protected FormatOptionsValue(String format, Map<String, String> options) {
        this.format = format;
        this.options = options;
    }

    /**
     * Makes options of the same format.
     *
     * @param changed what is set in them
     * @return new options
     */
    protected abstract O with(Map<String, String> changed);

    /**
     * Sets an option, also one that the device file does not have.
     *
     * @param name as {@code qemu-img} calls it
     * @param value as {@code qemu-img} reads it
     * @return options like these with it
     */
    public final O option(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(options);
        changed.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name));
        return with(changed);
    }

    @Override
    public final String format() {
        return format;
    }

    @Override
    public final Map<String, String> options() {
        return Collections.unmodifiableMap(options);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof FormatOptionsValue<?> value
                && value.getClass() == getClass()
                && value.format.equals(format)
                && value.options.equals(options);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(format, options);
    }

    @Override
    public final String toString() {
        return format + " " + options;
    }
}
