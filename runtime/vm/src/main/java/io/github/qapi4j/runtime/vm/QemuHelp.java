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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a binary what it can do, each question once as long as its file does not change. Threads with the same question
 * wait for one answer, each as long as it likes; where the one who asks gives up, another one asks.
 */
final class QemuHelp {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Map<Key, CompletableFuture<String>> ANSWERS = new ConcurrentHashMap<>();

    private final Deadline deadline;
    private final CompletableFuture<@Nullable Void> cancellation;

    private QemuHelp(Deadline deadline, CompletableFuture<@Nullable Void> cancellation) {
        this.deadline = deadline.atMost(TIMEOUT);
        this.cancellation = cancellation;
    }

    private record Key(Path binary, List<String> question, FileTime modified, long size) {
        String text() {
            return CommandLines.text(command());
        }

        List<String> command() {
            List<String> command = new ArrayList<>(List.of(binary.toString()));
            command.addAll(question);
            return command;
        }
    }

    /** Waits for answers at most 60 s. */
    static QemuHelp patient() {
        return new QemuHelp(Deadline.none(), new CompletableFuture<>());
    }

    /** Waits for answers until a deadline or a cancellation, and at most 60 s. */
    static QemuHelp until(Deadline deadline, CompletableFuture<@Nullable Void> cancellation) {
        return new QemuHelp(deadline, cancellation);
    }

    /**
     * What a binary prints.
     *
     * @param question arguments with which it ends by itself
     * @throws QemuQueryException if it cannot be started or does not answer in time, or that is cancelled, or this thread
     *     is interrupted
     */
    String ask(Path binary, String... question) {
        Key key = key(binary, List.of(question));
        while (true) {
            CompletableFuture<String> mine = new CompletableFuture<>();
            CompletableFuture<String> others = ANSWERS.putIfAbsent(key, mine);
            if (others == null) {
                return answer(key, mine);
            }
            String answer = await(key, others);
            if (answer != null) {
                return answer;
            }
        }
    }

    private static Key key(Path binary, List<String> question) {
        try {
            Path real = binary.toRealPath();
            return new Key(real, question, Files.getLastModifiedTime(real), Files.size(real));
        } catch (IOException e) {
            throw new QemuQueryException(binary.toString(), "there is no such program: " + e, e);
        }
    }

    private String answer(Key key, CompletableFuture<String> answer) {
        boolean answered = false;
        try {
            String text = run(key);
            answered = answer.complete(text);
            return text;
        } finally {
            if (!answered) {
                ANSWERS.remove(key, answer);
                answer.cancel(false);
            }
        }
    }

    /** Null if who asked gave up. */
    private @Nullable String await(Key key, CompletableFuture<String> others) {
        try {
            CompletableFuture<?> first = CompletableFuture.anyOf(others, cancellation);
            first.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            throwIfCancelled(key);
            return others.join();
        } catch (ExecutionException e) {
            return null;
        } catch (TimeoutException e) {
            throw tooLate(key);
        } catch (InterruptedException e) {
            throw interrupted(key, e);
        }
    }

    private String run(Key key) {
        try (PrivateFolder folder = PrivateFolder.create()) {
            LogFile answer = new LogFile(folder.resolve("answer.txt"));
            ProcessRequest request = new ProcessRequest("qemu-question", key.command(), answer.path()).withResults();
            try (ManagedProcess process = ManagedProcess.start(request)) {
                var unused = cancellation.thenRun(process::kill);
                boolean ended = process.await(deadline).isPresent();
                throwIfCancelled(key);
                if (!ended) {
                    throw tooLate(key);
                }
                // Older ones exit with 1 after what they were asked for.
                process.noticed();
            }
            return answer.text();
        } catch (InterruptedException e) {
            throw interrupted(key, e);
        } catch (ProcessException e) {
            throw new QemuQueryException(key.binary().toString(), String.valueOf(e.getMessage()), e);
        }
    }

    private void throwIfCancelled(Key key) {
        if (cancellation.isDone()) {
            throw new QemuQueryException(key.binary().toString(), "ended during " + key.text(), null);
        }
    }

    private QemuQueryException tooLate(Key key) {
        return new QemuQueryException(key.binary().toString(), key.text() + " did not end within " + deadline, null);
    }

    private static QemuQueryException interrupted(Key key, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new QemuQueryException(key.binary().toString(), "interrupted during " + key.text(), e);
    }
}
