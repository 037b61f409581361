// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.source;

import io.github.qapi4j.schema.source.Opened.Found;
import io.github.qapi4j.schema.source.Opened.Reason;
import io.github.qapi4j.schema.source.Opened.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files of a folder. */
final class FileTree implements SourceTree {
    /** QEMU's biggest file has 200 kB, all of them together 1 MB. */
    private static final int MOST_BYTES_OF_A_FILE = 16 << 20;

    private static final long MOST_BYTES = 64L << 20;

    private final Path root;
    private final Path start;
    /** What is read for {@link #start}; usually the same. */
    private final Path first;

    private final boolean anywhere;
    private long bytesRead;

    FileTree(Path root, Path start, boolean anywhere) {
        this(root, start, start, anywhere);
    }

    FileTree(Path root, Path start, Path first, boolean anywhere) {
        this.root = root.toAbsolutePath().normalize();
        this.start = start.toAbsolutePath().normalize();
        this.first = first.toAbsolutePath().normalize();
        this.anywhere = anywhere;
    }

    @Override
    public Opened start() {
        Opened opened = first.equals(start) ? open(start) : elsewhere();
        // Nothing else tells where the file was looked for.
        return opened instanceof Refused refused && refused.reason() == Reason.UNREADABLE
                ? new Refused(refused.reason(), start.toString(), refused.detail())
                : opened;
    }

    private Opened elsewhere() {
        try {
            return read(first, root.relativize(start).toString().replace('\\', '/')) instanceof Found found
                    ? new Found(new SourceText(
                            found.source().file(),
                            start.toString(),
                            found.source().text()))
                    : new Refused(Reason.LIMIT, first.toString(), "is too big");
        } catch (IOException | SecurityException e) {
            return new Refused(Reason.UNREADABLE, first.toString(), "cannot be read");
        }
    }

    @Override
    public Opened include(SourceText from, String path) {
        try {
            return open(Path.of(from.key()).resolveSibling(path).normalize());
        } catch (InvalidPathException e) {
            return new Refused(Reason.UNREADABLE, path, "is not a path");
        }
    }

    private Opened open(Path path) {
        String shown = root.relativize(path).toString().replace('\\', '/');
        try {
            if (!anywhere && !path.startsWith(root)) {
                return outside(shown);
            }
            if (!Files.isRegularFile(path)) {
                return new Refused(
                        Reason.UNREADABLE, shown, Files.exists(path) ? "is not a regular file" : "does not exist");
            }
            // A symbolic link may leave the root although its path does not.
            if (!anywhere && !path.toRealPath().startsWith(root.toRealPath())) {
                return outside(shown);
            }
            return read(path, shown);
        } catch (CharacterCodingException e) {
            return new Refused(Reason.ENCODING, shown, "is not UTF-8");
        } catch (IOException | SecurityException e) {
            return new Refused(Reason.UNREADABLE, shown, "cannot be read");
        }
    }

    private Opened read(Path path, String shown) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MOST_BYTES_OF_A_FILE + 1);
        }
        bytesRead += bytes.length;
        if (bytes.length > MOST_BYTES_OF_A_FILE) {
            return new Refused(Reason.LIMIT, shown, "is bigger than " + MOST_BYTES_OF_A_FILE + " bytes");
        }
        if (bytesRead > MOST_BYTES) {
            return new Refused(Reason.LIMIT, shown, "makes the schema bigger than " + MOST_BYTES + " bytes");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.startsWith("\uFEFF")) {
            return new Refused(Reason.ENCODING, shown, "starts with a byte order mark");
        }
        return new Found(new SourceText(shown, path.toString(), text));
    }

    private static Opened outside(String shown) {
        return new Refused(Reason.OUTSIDE, shown, "lies outside the schema's root");
    }
}
