// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output or standard error; remembers why writing failed, which a {@link PrintWriter} does not. */
final class StandardStream extends FilterOutputStream {
    private @Nullable IOException failure;

    StandardStream(FileDescriptor descriptor) {
        super(new FileOutputStream(descriptor));
    }

    /** Writes to it: the same bytes whatever the locale. */
    PrintWriter writer() {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8)));
    }

    /** Why something was not written; null if all was, or if the reader of a pipe wanted no more of it. */
    @Nullable
    IOException failure() {
        IOException first = failure;
        return first == null
                        || String.valueOf(first.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("broken pipe")
                ? null
                : first;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }
}
