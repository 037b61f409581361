// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The temporary files of one test ({@code file_path}, {@code FilePath}). It hands out names; only the methods that are
 * documented to do so create files. Closing removes what has one of these names, the latest first, whether the test
 * passed or not; so does the end of the JVM. Threads may share it.
 */
public final class TestFiles implements AutoCloseable {
    /** What the JDK takes for a socket's path; programs could have one byte more. */
    private static final int LONGEST_SOCKET_PATH = 106;

    private final Path testDir;
    private final Path sockDir;
    private final TestId id;
    private final @Nullable PrivateFolder ours;
    private final Deque<Path> given = new ArrayDeque<>();
    private boolean closed;

    private TestFiles(Path testDir, Path sockDir, TestId id, @Nullable PrivateFolder ours) {
        this.ours = ours;
        this.testDir = testDir.toAbsolutePath();
        this.sockDir = sockDir.toAbsolutePath();
        this.id = id;
        OpenFiles.add(this);
    }

    /**
     * Puts files into folders that are there.
     *
     * @param testDir for images and all else
     * @param sockDir for sockets; its path should be short
     * @param id the test's
     * @return to be closed; the folders stay
     */
    public static TestFiles in(Path testDir, Path sockDir, TestId id) {
        return new TestFiles(testDir, sockDir, id, null);
    }

    /**
     * Puts files into a new folder that only its owner can enter (mode 0700), with a new id. If the JVM is killed, the
     * next one that makes such a folder removes it.
     *
     * @return to be closed, which removes the folder
     * @throws UncheckedIOException if it cannot be made
     */
    public static TestFiles inNewFolder() {
        try {
            return in(PrivateFolder.create());
        } catch (ProcessException e) {
            throw new UncheckedIOException(
                    "cannot make a folder for a test's files", new IOException(e.getMessage(), e));
        }
    }

    /** In a new folder, or in one with a shorter path where that leaves too little for the names of sockets. */
    static TestFiles in(PrivateFolder first) {
        PrivateFolder folder = first;
        if (length(folder.path()) > LONGEST_SOCKET_PATH / 2) {
            folder.close();
            folder = PrivateFolder.create(Path.of("/tmp"));
        }
        return new TestFiles(folder.path(), folder.path(), TestId.next(), folder);
    }

    /**
     * The test's id.
     *
     * @return what all its names begin with
     */
    public TestId id() {
        return id;
    }

    /**
     * Where files are.
     *
     * @return an absolute path
     */
    public Path testDir() {
        return testDir;
    }

    /**
     * Where sockets are.
     *
     * @return an absolute path
     */
    public Path sockDir() {
        return sockDir;
    }

    /**
     * A name for a file, as QEMU takes it ({@code file_path}). Nothing is made.
     *
     * @param name what it is for, without {@code /}
     * @return the absolute path {@code testDir/id-name}, the same at each call
     * @throws IllegalArgumentException if the name cannot be one
     * @throws IllegalStateException if this was closed
     */
    public String path(String name) {
        return file(name).toString();
    }

    /**
     * A name for a file; otherwise as {@link #path(String)}.
     *
     * @param name what it is for, without {@code /}
     * @return the absolute path {@code testDir/id-name}
     */
    public Path file(String name) {
        return give(testDir, name);
    }

    /**
     * A name for a socket ({@code base_dir=iotests.sock_dir}); otherwise as {@link #path(String)}.
     *
     * @param name what it is for, without {@code /}
     * @return the absolute path {@code sockDir/id-name}
     * @throws IllegalArgumentException also if the path is too long for a socket
     */
    public String socket(String name) {
        Path path = sockDir.resolve(id.name(name));
        if (length(path) > LONGEST_SOCKET_PATH) {
            throw new IllegalArgumentException("the path is too long for a socket, which may have "
                    + LONGEST_SOCKET_PATH + " bytes; choose a shorter folder for sockets (SOCK_DIR): " + path);
        }
        return give(sockDir, name).toString();
    }

    /**
     * Names for files that are removed before the test ends ({@code with FilePath(…)}).
     *
     * @param names what they are for
     * @return to be closed, which removes them in this order
     */
    public TemporaryPaths temporary(String... names) {
        return new TemporaryPaths(List.of(names).stream().map(this::file).toList());
    }

    /**
     * Names for sockets that are removed before the test ends ({@code FilePath(…, base_dir=iotests.sock_dir)}).
     *
     * @param names what they are for
     * @return to be closed, which removes them in this order
     */
    public TemporaryPaths temporarySockets(String... names) {
        return new TemporaryPaths(
                List.of(names).stream().map(this::socket).map(Path::of).toList());
    }

    /**
     * Makes a fully allocated raw image with a mark in each sector; see {@link SectorImage#write}.
     *
     * @param name what it is for
     * @param size in bytes, rounded up to whole sectors
     * @return its path
     * @throws UncheckedIOException if it cannot be written
     */
    public String createImage(String name, long size) {
        Path image = file(name);
        SectorImage.write(image, size);
        return image.toString();
    }

    /**
     * Makes a named pipe ({@code os.mkfifo}) that only its owner can open, by the program {@code mkfifo}. Opening it to
     * write waits for a reader, and the other way round.
     *
     * @param name what it is for, without {@code /}
     * @return its path
     * @throws UncheckedIOException if it cannot be made, or this thread is interrupted
     */
    public String fifo(String name) {
        Path path = file(name);
        NamedPipe.make(path);
        return path.toString();
    }

    /**
     * Removes a file if there is one ({@code try_remove}).
     *
     * @param path a file or an empty folder
     * @return whether there is nothing there any more
     */
    public static boolean tryRemove(Path path) {
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Removes a file, or a folder with all that is in it ({@code shutil.rmtree}). Links are removed, not followed; what
     * cannot be removed stays.
     *
     * @param path a file or a folder
     * @return whether there is nothing there any more
     */
    public static boolean tryRemoveTree(Path path) {
        return FileTrees.tryDelete(path);
    }

    /** Removes what has one of the names given, the latest first; what cannot be removed stays. Idempotent. */
    @Override
    public void close() {
        OpenFiles.remove(this);
        removeAll();
    }

    void removeAll() {
        List<Path> latestFirst;
        synchronized (this) {
            closed = true;
            latestFirst = List.copyOf(given);
            given.clear();
        }
        latestFirst.forEach(FileTrees::tryDelete);
        if (ours != null) {
            ours.close();
        }
    }

    private Path give(Path folder, String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no file name: '" + name + "'");
        }
        Path path = folder.resolve(id.name(name));
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the test's files were closed; no name for '" + name + "'");
            }
            if (!given.contains(path)) {
                given.push(path);
            }
        }
        return path;
    }

    private static int length(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
