// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes files that a user names. */
final class TextFile {
    private TextFile() {}

    /**
     * The text of a file.
     *
     * @throws IOException with a message for the user, if the file cannot be read, is not UTF-8 or is bigger
     */
    static String read(Path file, int mostBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, mostBytes);
        } catch (NoSuchFileException e) {
            throw new IOException("'" + file + "' does not exist", e);
        } catch (FileSystemException e) {
            throw new IOException("'" + file + "' cannot be read: " + reason(e), e);
        }
    }

    /**
     * The text of a stream, which stays open.
     *
     * @param file what it is called in messages
     * @throws IOException with a message for the user, if it cannot be read, is not UTF-8 or is bigger
     */
    static String read(String file, InputStream in, int mostBytes) throws IOException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(mostBytes + 1);
        } catch (IOException e) {
            throw new IOException("'" + file + "' cannot be read: " + reason(e), e);
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

    /**
     * Writes a file, over one that may be there.
     *
     * @throws IOException with a message for the user
     */
    static void write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IOException("cannot write '" + file + "': " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "the folder does not exist";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof FileSystemException detailed && detailed.getReason() != null) {
            return detailed.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
