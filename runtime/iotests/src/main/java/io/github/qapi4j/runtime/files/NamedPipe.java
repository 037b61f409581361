// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes named pipes, for which Java has no method. */
final class NamedPipe {
    private NamedPipe() {}

    /** Makes one that only its owner can open. */
    static void make(Path path) {
        try {
            Process process = new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("mkfifo failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the named pipe " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while making " + path));
        }
    }
}
