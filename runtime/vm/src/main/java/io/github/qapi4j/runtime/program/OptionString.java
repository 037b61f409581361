// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

/**
 * Builds an option argument as QEMU's command line reads it: {@code socket,id=mon,path=/tmp/a,,b}. Commas in values are
 * doubled, so that any file name can be passed. Immutable.
 */
public final class OptionString {
    private final String text;

    private OptionString(String text) {
        this.text = text;
    }

    /**
     * Begins with a bare value, for example the driver of {@code -device}.
     *
     * @param first the value; empty for none
     * @return an option with nothing else
     */
    public static OptionString of(String first) {
        return new OptionString(escape(first));
    }

    /**
     * Adds a key and its value.
     *
     * @param key a name without {@code =} and commas
     * @param value anything; commas are doubled
     * @return a longer option
     * @throws IllegalArgumentException if the key cannot be one
     */
    public OptionString with(String key, Object value) {
        if (key.isEmpty() || key.contains("=") || key.contains(",")) {
            throw new IllegalArgumentException("no option key: '" + key + "'");
        }
        String pair = key + "=" + escape(value.toString());
        return new OptionString(text.isEmpty() ? pair : text + "," + pair);
    }

    /** The argument for QEMU. */
    @Override
    public String toString() {
        return text;
    }

    private static String escape(String value) {
        return value.replace(",", ",,");
    }
}
