// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a binary what it can do, once as long as its file does not change. */
final class QemuHelp {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<Key, String> ANSWERS = new ConcurrentHashMap<>();

    private QemuHelp() {}

    private record Key(Path binary, String option, FileTime modified, long size) {}

    /**
     * What a binary prints about an option.
     *
     * @param option for example {@code -machine}
     * @throws io.github.qapi4j.runtime.process.ProcessException if it cannot be started
     * @throws IllegalStateException if it does not answer
     */
    static String of(Path binary, String option) {
        return ANSWERS.computeIfAbsent(key(binary, option), key -> ask(binary, option));
    }

    private static Key key(Path binary, String option) {
        try {
            Path real = binary.toRealPath();
            return new Key(real, option, Files.getLastModifiedTime(real), Files.size(real));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ask(Path binary, String option) {
        try (PrivateFolder folder = PrivateFolder.create()) {
            LogFile answer = new LogFile(folder.resolve("help.txt"));
            List<String> command = List.of(binary.toString(), option, "help");
            try (ManagedProcess process =
                    ManagedProcess.start(new ProcessRequest("qemu" + option + "-help", command, answer.path()))) {
                if (process.await(PATIENCE).isEmpty()) {
                    throw new IllegalStateException(
                            binary + " " + option + " help did not end within " + PATIENCE.toSeconds() + " s");
                }
            }
            return answer.text();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + binary + " about " + option, e);
        }
    }
}
