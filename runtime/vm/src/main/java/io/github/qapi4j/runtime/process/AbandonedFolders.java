// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Folders with a {@link FolderLock} whose JVM was killed, so that it could not remove them. */
public final class AbandonedFolders {
    private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

    /** How long a folder may be without its lock, which is taken at once, before it counts as abandoned. */
    private static final Duration WITHOUT_LOCK = Duration.ofMinutes(10);

    private AbandonedFolders() {}

    /** Removes private folders, once per JVM and parent. */
    static void sweepOnce(Path parent, Path ours) {
        if (SWEPT.add(parent)) {
            sweep(parent, PrivateFolder.PREFIX + "*", ours, true);
        }
    }

    /**
     * Removes those of a parent. Those of other users, of living JVMs and those without a lock are left alone.
     *
     * @param parent an existing folder
     * @param names a glob for the names
     * @param ours a file of the user whose folders are removed
     */
    public static void sweep(Path parent, String names, Path ours) {
        sweep(parent, names, ours, false);
    }

    private static void sweep(Path parent, String names, Path ours, boolean withoutLock) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, names)) {
            Object user = owner(ours);
            for (Path folder : folders) {
                removeIfAbandoned(folder, user, withoutLock);
            }
        } catch (IOException | DirectoryIteratorException e) {
            logger().log(Level.DEBUG, "cannot look for abandoned folders in " + parent, e);
        }
    }

    private static void removeIfAbandoned(Path folder, Object user, boolean withoutLock) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !owner(folder).equals(user)) {
                return;
            }
            FolderLock lock = FolderLock.takeOver(folder).orElse(null);
            if (lock != null) {
                try (lock) {
                    PrivateFolder.removeAll(folder);
                }
                logger().log(Level.DEBUG, "removed " + folder + ", whose JVM was killed");
            } else if (withoutLock && wasNeverLocked(folder)) {
                PrivateFolder.removeAll(folder);
            }
        } catch (IOException e) {
            logger().log(Level.DEBUG, "cannot remove " + folder + ", whose JVM may have been killed", e);
        }
    }

    /** Whether its JVM was killed before it locked the folder, so that there is nothing in it. */
    private static boolean wasNeverLocked(Path folder) throws IOException {
        Instant latest = Instant.now().minus(WITHOUT_LOCK);
        if (Files.getLastModifiedTime(folder).toInstant().isAfter(latest)) {
            return false;
        }
        List<String> content = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                content.add(String.valueOf(file.getFileName()));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return content.isEmpty() || content.equals(List.of(FolderLock.NEW));
    }

    private static Object owner(Path folder) throws IOException {
        return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static System.Logger logger() {
        return System.getLogger(PrivateFolder.class.getName());
    }
}
