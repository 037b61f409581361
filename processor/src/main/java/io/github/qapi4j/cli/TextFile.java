// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that a user names. */
final class TextFile {
    private TextFile() {}

    /**
     * The text of a file.
     *
     * @throws IOException with a message for the user, if the file cannot be read, is not UTF-8 or is bigger
     */
    static String read(Path file, int mostBytes) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        } catch (NoSuchFileException e) {
            throw new IOException("'" + file + "' does not exist", e);
        } catch (IOException e) {
            throw new IOException("'" + file + "' cannot be read: " + e.getMessage(), e);
        }
        if (bytes.length > mostBytes) {
            throw new IOException("'" + file + "' is bigger than " + mostBytes + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("'" + file + "' is not UTF-8", e);
        }
    }
}
