// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.program.OptionString;

/**
 * The default options of images that a test creates.
 *
 * @param imgfmt the format that the test is about
 * @param imgopts options for images of that format, as {@code -o} takes them; empty for none
 * @param keySecret the password of encrypted images
 */
public record ImageDefaults(String imgfmt, String imgopts, String keySecret) {
    /** The option that names the secret. */
    public static final String KEY_SECRET_OPTION = "key-secret=keysec0";

    /**
     * Images without options.
     *
     * @param imgfmt the format that the test is about
     */
    public ImageDefaults(String imgfmt) {
        this(imgfmt, "", "");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ImageDefaults[imgfmt=" + imgfmt + ", imgopts=" + imgopts + "]";
    }

    /**
     * The secret as QEMU and its tools take it after {@code --object}. What is run by this library gets it through a
     * file, so that it does not stand in any command line.
     *
     * @return an option
     */
    public String secretObject() {
        return OptionString.of("secret")
                .with("id", "keysec0")
                .with("data", keySecret)
                .toString();
    }
}
