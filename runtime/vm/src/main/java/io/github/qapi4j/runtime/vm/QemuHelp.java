// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.KeptAnswers;
import io.github.qapi4j.runtime.process.LogFile;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.process.ProgramQuestion;
import io.github.qapi4j.runtime.program.CommandLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a binary what it can do, each question once as long as its file does not change, and not again within a day where
 * {@link KeptAnswers} can keep the answer. Threads with the same question
 * wait for one answer, each as long as it likes; where the one who asks gives up, another one asks. One thread uses it.
 */
final class QemuHelp {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** By the text of the question: to hash a record makes a JVM that has just started write code for 50 ms. */
    private static final Map<String, CompletableFuture<String>> ANSWERS = new ConcurrentHashMap<>();

    private static final KeptAnswers KEPT = KeptAnswers.ofUser();

    private final Deadline deadline;
    private final CompletableFuture<@Nullable Void> cancellation;
    /** Whom the latest question was for, and the question: a launch has several for one binary, which is looked at once. */
    private @Nullable Path asked;

    private @Nullable ProgramQuestion latest;

    private QemuHelp(Deadline deadline, CompletableFuture<@Nullable Void> cancellation) {
        this.deadline = deadline.atMost(TIMEOUT);
        this.cancellation = cancellation;
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
        return askFor(binary, List.of(), question);
    }

    /**
     * As {@link #ask(Path, String...)}, for a question that a binary answers by an error.
     *
     * @param proofs an answer with another exit code than 0 is one that the same question will have again if it has one of
     *     these texts
     */
    String askFor(Path binary, List<String> proofs, String... question) {
        ProgramQuestion key = question(binary, List.of(question));
        while (true) {
            CompletableFuture<String> mine = new CompletableFuture<>();
            CompletableFuture<String> others = ANSWERS.putIfAbsent(key.text(), mine);
            if (others == null) {
                return answer(key, proofs, mine);
            }
            String answer = await(key, others);
            if (answer != null) {
                return answer;
            }
        }
    }

    private ProgramQuestion question(Path binary, List<String> arguments) {
        ProgramQuestion before = latest;
        if (before != null && binary.equals(asked)) {
            return before.with(arguments);
        }
        try {
            ProgramQuestion first = ProgramQuestion.of(binary, arguments);
            latest = first;
            asked = binary;
            return first;
        } catch (IOException e) {
            throw new QemuQueryException(binary.toString(), "there is no such program: " + e, e);
        }
    }

    private String answer(ProgramQuestion key, List<String> proofs, CompletableFuture<String> answer) {
        boolean answered = false;
        try {
            String kept = KEPT.find(key);
            String text = kept == null ? run(key, proofs) : kept;
            answered = answer.complete(text);
            return text;
        } finally {
            if (!answered) {
                ANSWERS.remove(key.text(), answer);
                answer.cancel(false);
            }
        }
    }

    /** Null if who asked gave up. */
    private @Nullable String await(ProgramQuestion key, CompletableFuture<String> others) {
        try {
            if (others.isDone() && !others.isCompletedExceptionally()) {
                throwIfCancelled(key);
                return others.join();
            }
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

    private String run(ProgramQuestion key, List<String> proofs) {
        try (PrivateFolder folder = PrivateFolder.create()) {
            LogFile answer = new LogFile(folder.resolve("answer.txt"));
            ProcessRequest request = new ProcessRequest("qemu-question", key.command(), answer.path()).withResults();
            try (ManagedProcess process = ManagedProcess.start(request)) {
                var unused = cancellation.thenRun(process::kill);
                OptionalInt exitCode = process.await(deadline);
                throwIfCancelled(key);
                if (exitCode.isEmpty()) {
                    throw tooLate(key);
                }
                // Older ones exit with 1 after what they were asked for.
                process.noticed();
                String text = answer.text();
                if (exitCode.getAsInt() == 0 || proofs.stream().anyMatch(text::contains)) {
                    KEPT.keep(key, text);
                }
                return text;
            }
        } catch (InterruptedException e) {
            throw interrupted(key, e);
        } catch (ProcessException e) {
            throw new QemuQueryException(key.program().toString(), String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(ProgramQuestion question) {
        return CommandLines.text(question.command());
    }

    private void throwIfCancelled(ProgramQuestion key) {
        if (cancellation.isDone()) {
            throw new QemuQueryException(key.program().toString(), "ended during " + text(key), null);
        }
    }

    private QemuQueryException tooLate(ProgramQuestion key) {
        return new QemuQueryException(key.program().toString(), text(key) + " did not end within " + deadline, null);
    }

    private static QemuQueryException interrupted(ProgramQuestion key, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new QemuQueryException(key.program().toString(), "interrupted during " + text(key), e);
    }
}
