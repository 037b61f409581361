// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.source;

import io.github.qapi4j.schema.source.OpenResult.Found;
import io.github.qapi4j.schema.source.OpenResult.Reason;
import io.github.qapi4j.schema.source.OpenResult.Refused;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of a folder. */
final class FileTree implements SourceTree {
    /** QEMU's biggest file has 200 kB, all of them together 1 MB. */
    private static final int MOST_BYTES_OF_A_FILE = 16 << 20;

    private static final long MOST_BYTES = 64L << 20;

    /** QEMU has 80. */
    private static final int MOST_FILES = 10_000;

    private final Path root;
    private final Path start;
    /** What is read for {@link #start}; usually the same. */
    private final Path first;

    private final boolean anywhere;
    /** What has been read, by real path: links may lead to one file by any number of paths. */
    private final Map<Path, SourceText> read = new HashMap<>();

    private @Nullable Path realRoot;
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
    public OpenResult start() {
        OpenResult opened = first.equals(start) ? open(start) : elsewhere();
        // Only this shows where the file was looked for.
        return opened instanceof Refused refused && refused.reason() == Reason.UNREADABLE
                ? new Refused(refused.reason(), start.toString(), refused.detail())
                : opened;
    }

    private OpenResult elsewhere() {
        try {
            return read(first, first.toRealPath(), shown(start)) instanceof Found found
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
    public OpenResult include(SourceText from, String path) {
        try {
            // As QEMU does: relative to the path by which the file was reached, wherever a link leads.
            return open(root.resolve(from.file()).resolveSibling(path).normalize());
        } catch (InvalidPathException e) {
            return new Refused(Reason.UNREADABLE, path, "is not a path");
        }
    }

    private OpenResult open(Path path) {
        String shown = shown(path);
        try {
            if (!anywhere && !path.startsWith(root)) {
                return outside(shown);
            }
            if (!Files.isRegularFile(path)) {
                return new Refused(
                        Reason.UNREADABLE, shown, Files.exists(path) ? "is not a regular file" : "does not exist");
            }
            Path real = path.toRealPath();
            return anywhere || isInside(real) ? read(path, real, shown) : outside(shown);
        } catch (CharacterCodingException e) {
            return new Refused(Reason.ENCODING, shown, "is not UTF-8");
        } catch (IOException | SecurityException e) {
            return new Refused(Reason.UNREADABLE, shown, "cannot be read");
        }
    }

    /**
     * A symbolic link may leave the root although its path does not. It may lead into the tree that the first file is kept
     * in: where a schema is laid out as links, all of them lead there.
     */
    private boolean isInside(Path real) throws IOException {
        Path inside = realRoot == null ? root.toRealPath() : realRoot;
        realRoot = inside;
        if (real.startsWith(inside)) {
            return true;
        }
        if (!Files.exists(start)) {
            return false;
        }
        Path kept = start.toRealPath();
        Path below = root.relativize(start);
        return real.equals(kept) || (kept.endsWith(below) && real.startsWith(up(kept, below.getNameCount())));
    }

    private static Path up(Path path, int levels) {
        Path root = Objects.requireNonNull(path.getRoot());
        int left = path.getNameCount() - levels;
        return left == 0 ? root : root.resolve(path.subpath(0, left));
    }

    private String shown(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private OpenResult read(Path path, Path key, String shown) throws IOException {
        SourceText known = read.get(key);
        if (known != null) {
            return new Found(known);
        }
        if (read.size() == MOST_FILES) {
            return new Refused(Reason.LIMIT, shown, "makes the schema more than " + MOST_FILES + " files");
        }
        byte[] bytes;
        try (InputStream in = stream(path)) {
            bytes = in.readNBytes(MOST_BYTES_OF_A_FILE + 1);
        }
        bytesRead += bytes.length;
        if (bytes.length > MOST_BYTES_OF_A_FILE) {
            return new Refused(Reason.LIMIT, shown, "is bigger than " + MOST_BYTES_OF_A_FILE + " bytes");
        }
        if (bytesRead > MOST_BYTES) {
            return new Refused(Reason.LIMIT, shown, "makes the schema bigger than " + MOST_BYTES + " bytes");
        }
        String text = decode(bytes);
        if (text.startsWith("\uFEFF")) {
            return new Refused(Reason.ENCODING, shown, "starts with a byte order mark");
        }
        SourceText source = new SourceText(shown, key.toString(), text);
        read.put(key, source);
        return new Found(source);
    }

    /**
     * A stream that reads in one call. Files of other file systems are read through a channel, as are those whose names the
     * JVM's locale cannot express: a {@code File} of such a path names another file.
     */
    private static InputStream stream(Path path) throws IOException {
        if (path.getFileSystem().equals(FileSystems.getDefault())) {
            try {
                return new FileInputStream(path.toFile());
            } catch (FileNotFoundException e) {
                return Files.newInputStream(path);
            }
        }
        return Files.newInputStream(path);
    }

    /** A decoder takes several times as long as the string, which puts U+FFFD where bytes are wrong. */
    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
    }

    private static OpenResult outside(String shown) {
        return new Refused(Reason.OUTSIDE, shown, "lies outside the schema's root");
    }
}
