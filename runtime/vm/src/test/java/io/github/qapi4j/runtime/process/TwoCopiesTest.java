// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two class loaders of one JVM, each with a copy of this library: neither takes what belongs to the other one. */
@EnabledOnOs(OS.LINUX)
class TwoCopiesTest {
    private static URLClassLoader copy() throws Exception {
        List<URL> places = new ArrayList<>();
        for (String place : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1)) {
            places.add(Path.of(place).toUri().toURL());
        }
        return new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static Object call(Class<?> type, @Nullable Object target, String name, Object... arguments)
            throws Exception {
        Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {Path.class};
        Method method = type.getDeclaredMethod(name, types);
        method.setAccessible(true);
        return method.invoke(target, arguments);
    }

    /** Whether this JVM has a lock on a file; the kernel lists them all. */
    private static boolean isLocked(Path file) throws Exception {
        String lock = " " + ProcessHandle.current().pid() + " ";
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .anyMatch(line -> line.contains(" POSIX ") && line.contains(lock) && line.contains(inode));
    }

    @Test
    void aFolderStaysLockedWhenAnotherCopyLooksForAbandonedOnes(@TempDir Path parent) throws Exception {
        try (URLClassLoader one = copy();
                URLClassLoader other = copy()) {
            Class<?> type = one.loadClass(PrivateFolder.class.getName());
            assertThat(type).isNotEqualTo(PrivateFolder.class);
            Object folder = call(type, null, "create", parent);
            Path lock = ((Path) call(type, folder, "path")).resolve(FolderLock.NAME);
            assertThat(isLocked(lock)).isTrue();
            Class<?> otherType = other.loadClass(PrivateFolder.class.getName());
            Object otherFolder = call(otherType, null, "create", parent);
            assertThat(isLocked(lock)).isTrue();
            call(otherType, otherFolder, "close");
            call(type, folder, "close");
            assertThat(parent).isEmptyDirectory();
        }
    }

    @Test
    void processesOfTwoCopiesHaveDifferentMarkers() throws Exception {
        try (URLClassLoader one = copy();
                URLClassLoader other = copy()) {
            String name = EnvironmentMarker.class.getName();
            Object marker = call(one.loadClass(name), null, "next");
            assertThat(marker)
                    .asString()
                    .isNotEqualTo(call(other.loadClass(name), null, "next").toString());
        }
    }
}
