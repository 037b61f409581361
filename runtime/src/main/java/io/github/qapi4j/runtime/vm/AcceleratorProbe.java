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

/** Asks a binary, once as long as its file does not change, which accelerators it has. */
final class AcceleratorProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<Key, Accelerator> ANSWERS = new ConcurrentHashMap<>();

    private AcceleratorProbe() {}

    private record Key(Path binary, FileTime modified, long size) {}

    /**
     * The accelerator to use with a binary.
     *
     * @throws io.github.qapi4j.runtime.process.ProcessException if it cannot be started
     * @throws IllegalStateException if it does not answer
     */
    static Accelerator choose(Path binary) {
        return ANSWERS.computeIfAbsent(key(binary), key -> ask(binary));
    }

    private static Key key(Path binary) {
        try {
            Path real = binary.toRealPath();
            return new Key(real, Files.getLastModifiedTime(real), Files.size(real));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Accelerator ask(Path binary) {
        try (PrivateFolder folder = PrivateFolder.create()) {
            LogFile answer = new LogFile(folder.resolve("accel.txt"));
            List<String> command = List.of(binary.toString(), "-accel", "help");
            try (ManagedProcess process =
                    ManagedProcess.start(new ProcessRequest("accelerators", command, answer.path()))) {
                if (process.await(PATIENCE).isEmpty()) {
                    throw new IllegalStateException(
                            binary + " -accel help did not end within " + PATIENCE.toSeconds() + " s");
                }
            }
            boolean qtest = answer.text().lines().anyMatch(line -> line.strip().equals("qtest"));
            return qtest ? Accelerator.QTEST : Accelerator.TCG;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + binary + " for its accelerators", e);
        }
    }
}
