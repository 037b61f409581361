// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Private folders whose JVM was killed, so that it could not remove them. */
final class AbandonedFolders {
    private static final System.Logger LOG = System.getLogger(PrivateFolder.class.getName());
    private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();
    /** The lock of a folder of our own must not even be tried: closing the file would release it. */
    private static final String OURS =
            PrivateFolder.PREFIX + ProcessHandle.current().pid() + "-";

    private AbandonedFolders() {}

    /** Removes them, once per JVM and parent. Those of other users are left alone. */
    static void sweep(Path parent, Path example) {
        if (!SWEPT.add(parent)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PrivateFolder.PREFIX + "*")) {
            Object user = owner(example);
            for (Path folder : folders) {
                if (!String.valueOf(folder.getFileName()).startsWith(OURS)) {
                    removeIfAbandoned(folder, user);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.DEBUG, "cannot look for abandoned folders in " + parent, e);
        }
    }

    private static void removeIfAbandoned(Path folder, Object user) {
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
                LOG.log(Level.DEBUG, "removed " + folder + ", whose JVM was killed");
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot remove " + folder + ", whose JVM may have been killed", e);
        }
    }

    private static Object owner(Path folder) throws IOException {
        return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    }
}
