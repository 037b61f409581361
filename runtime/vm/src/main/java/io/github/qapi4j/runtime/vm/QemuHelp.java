// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.program.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a binary what it can do, each question once as long as its file does not change. */
final class QemuHelp {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Map<Key, String> ANSWERS = new ConcurrentHashMap<>();

    private QemuHelp() {}

    private record Key(Path binary, List<String> question, FileTime modified, long size) {}

    /**
     * What a binary prints.
     *
     * @param question arguments with which it ends by itself
     * @throws QemuQueryException if it cannot be started or does not answer, or this thread is interrupted
     */
    static String ask(Path binary, String... question) {
        return ANSWERS.computeIfAbsent(key(binary, List.of(question)), key -> run(binary, key.question()));
    }

    private static Key key(Path binary, List<String> question) {
        try {
            Path real = binary.toRealPath();
            return new Key(real, question, Files.getLastModifiedTime(real), Files.size(real));
        } catch (IOException e) {
            throw new QemuQueryException(binary.toString(), "there is no such program: " + e, e);
        }
    }

    private static String run(Path binary, List<String> question) {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(question);
        try (PrivateFolder folder = PrivateFolder.create()) {
            LogFile answer = new LogFile(folder.resolve("answer.txt"));
            ProcessRequest request = new ProcessRequest("qemu-question", command, answer.path());
            try (ManagedProcess process = ManagedProcess.start(request)) {
                if (process.await(Deadline.after(TIMEOUT)).isEmpty()) {
                    throw new QemuQueryException(
                            command.get(0),
                            CommandLines.text(command) + " did not end within " + Deadline.text(TIMEOUT),
                            null);
                }
            }
            return answer.text();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QemuQueryException(command.get(0), "interrupted during " + CommandLines.text(command), e);
        } catch (ProcessException e) {
            throw new QemuQueryException(command.get(0), String.valueOf(e.getMessage()), e);
        }
    }
}
