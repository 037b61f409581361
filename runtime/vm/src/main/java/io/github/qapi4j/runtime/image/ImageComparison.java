// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether two images are alike.
 *
 * @param isEqual whether they are, apart from zeroes at the end of the longer one unless that was asked for
 * @param offset where they differ first, in bytes; null if they do not, if their sizes are what differs, or if qemu-img
 *     was quiet
 * @param text what qemu-img printed
 */
public record ImageComparison(boolean isEqual, @Nullable Long offset, String text) {
    private static final Pattern OFFSET = Pattern.compile("\\b[Oo]ffset ([0-9]+)");

    static ImageComparison of(boolean isEqual, String text) {
        Matcher matcher = OFFSET.matcher(text);
        return new ImageComparison(isEqual, !isEqual && matcher.find() ? Long.valueOf(matcher.group(1)) : null, text);
    }
}
