// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import java.nio.file.Path;

/**
 * Names of files as QEMU and its tools take them for files. What stands before a colon they take for a protocol
 * ({@code nbd:…}, {@code json:…}), and what begins with a hyphen for an option.
 */
public final class FileNames {
    private FileNames() {}

    /**
     * A file's name for a command line.
     *
     * @param file any path
     * @return the path, with {@code ./} before it where it could be read otherwise; for options, commas are still to be
     *     doubled, see {@link OptionString}
     */
    public static String of(Path file) {
        String name = file.toString();
        int colon = name.indexOf(':');
        int slash = name.indexOf('/');
        boolean looksLikeProtocol = colon >= 0 && (slash < 0 || colon < slash);
        return looksLikeProtocol || name.startsWith("-") || name.isEmpty() ? "./" + name : name;
    }
}
