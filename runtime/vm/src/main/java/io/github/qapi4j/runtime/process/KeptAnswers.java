// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What programs answered, kept on disk from one JVM to the next, as asking takes longer than all else of a launch. It is in a
 * folder {@code qapi4j/answers} in the user's folder for caches ({@code XDG_CACHE_HOME}, by default {@code ~/.cache}), which
 * nobody else can enter; where there is no such folder and none can be made, nothing is kept. Nothing here ever fails: what
 * cannot be read is asked again, what cannot be written is not kept. Any number of threads and JVMs may share a folder.
 */
public final class KeptAnswers {
    private static final Path NAME = Path.of("qapi4j", "answers");
    /** What a binary loads may change without it. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final int MOST_FILES = 64;
    private static final int MOST_BYTES = 1 << 16;
    private static final String SUFFIX = ".answer";
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final byte[] ELF = {0x7F, 'E', 'L', 'F'};

    private final @Nullable Path folder;

    private KeptAnswers(@Nullable Path folder) {
        this.folder = folder;
    }

    /**
     * The answers of this user.
     *
     * @return the answers
     */
    public static KeptAnswers ofUser() {
        return of(System.getenv(), System.getProperty("user.home", ""));
    }

    static KeptAnswers of(Map<String, String> environment, String home) {
        try {
            // The specification of this variable has relative paths ignored.
            Path caches = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
            Path parent = caches.isAbsolute() ? caches : Path.of(home, ".cache");
            return new KeptAnswers(parent.isAbsolute() ? parent.resolve(NAME) : null);
        } catch (InvalidPathException e) {
            return new KeptAnswers(null);
        }
    }

    /**
     * What was kept.
     *
     * @param question what is asked
     * @return the answer; null if the program has to be asked
     */
    public @Nullable String find(ProgramQuestion question) {
        Path in = folder;
        String head = question.text();
        try {
            if (in == null || !isPrivate(in)) {
                return null;
            }
            Path file = in.resolve(name(head));
            if (!isCurrent(file)) {
                return null;
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith(head) ? text.substring(head.length()) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Keeps an answer for a day, if it is that of a program and not of a script, which may start anything.
     *
     * @param question what was asked
     * @param answer one that the same question will have again
     */
    public void keep(ProgramQuestion question, String answer) {
        Path in = folder;
        String head = question.text();
        byte[] bytes = (head + answer).getBytes(StandardCharsets.UTF_8);
        if (in == null || bytes.length > MOST_BYTES) {
            return;
        }
        try {
            if (!isProgram(question.program()) || !isMade(in)) {
                return;
            }
            dropOldest(in);
            Path unfinished = Files.createTempFile(in, "new", SUFFIX);
            try {
                Files.write(unfinished, bytes, StandardOpenOption.WRITE);
                Files.move(unfinished, in.resolve(name(head)), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A full disk, or somebody who tidies up: it is asked again the next time.
        }
    }

    /** Two that share a name are told apart by what the file begins with. */
    private static String name(String head) {
        long hash = 0;
        for (int i = 0; i < head.length(); i++) {
            hash = 1_099_511_628_211L * (hash ^ head.charAt(i));
        }
        return Long.toHexString(hash) + SUFFIX;
    }

    private static boolean isProgram(Path binary) throws IOException {
        try (var in = Files.newInputStream(binary)) {
            return Arrays.equals(in.readNBytes(ELF.length), ELF);
        }
    }

    private static boolean isMade(Path folder) throws IOException {
        FileAttribute<?> permissions = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        try {
            Path parent = folder.getParent();
            if (parent != null && !Files.exists(parent)) {
                Files.createDirectories(parent, permissions);
            }
            Files.createDirectory(folder, permissions);
        } catch (FileAlreadyExistsException e) {
            // Whose it is is looked at in any case.
        } catch (UnsupportedOperationException e) {
            return false;
        }
        return isPrivate(folder);
    }

    /** A folder of this user's, and no link to one, that nobody else can enter. */
    private static boolean isPrivate(Path folder) throws IOException {
        PosixFileAttributes attributes;
        try {
            attributes = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException e) {
            return false;
        }
        return attributes.isDirectory()
                && OWNER_ONLY.containsAll(attributes.permissions())
                && attributes.owner().equals(Files.getOwner(Path.of("/proc/self")));
    }

    private static boolean isCurrent(Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        long age = System.currentTimeMillis() - attributes.lastModifiedTime().toMillis();
        return attributes.isRegularFile()
                && attributes.size() <= MOST_BYTES
                && age >= 0
                && age < LONGEST.toMillis()
                && attributes.owner().equals(Files.getOwner(Path.of("/proc/self")));
    }

    private static void dropOldest(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            all.forEach(files::add);
        }
        if (files.size() >= MOST_FILES) {
            // Once each: other JVMs make the files newer while these are sorted.
            Map<Path, FileTime> times = new HashMap<>();
            files.forEach(file -> times.put(file, time(file)));
            files.sort(Comparator.comparing(times::get));
            for (Path oldest : files.subList(0, files.size() - MOST_FILES / 2)) {
                Files.deleteIfExists(oldest);
            }
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
