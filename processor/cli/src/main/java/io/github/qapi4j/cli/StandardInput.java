// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Standard input, which may be named once as {@code -} where a file is read. */
final class StandardInput {
    /** What it is called in messages. */
    static final String NAME = "<stdin>";

    private final InputStream in;
    private boolean used;

    StandardInput(InputStream in) {
        this.in = in;
    }

    static boolean isNamed(Path path) {
        return path.toString().equals("-");
    }

    /**
     * The text of a file, or of standard input where that is named.
     *
     * @throws IOException with a message for the user, if it cannot be read, is not UTF-8 or is bigger
     */
    String read(Path path, int mostBytes) throws IOException {
        if (!isNamed(path)) {
            return TextFile.read(path, mostBytes);
        } else if (used) {
            throw new IOException("standard input is named twice, and can be read once only");
        }
        used = true;
        return TextFile.read(NAME, in, mostBytes);
    }
}
