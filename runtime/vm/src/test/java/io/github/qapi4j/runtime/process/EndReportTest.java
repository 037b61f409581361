// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.observe.BoundObserver;
import io.github.qapi4j.runtime.observe.ProgramEnd;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.observe.ProgramStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told of an end: by whose signal, with what words, and before anybody else hears of it. */
@Timeout(120)
class EndReportTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Told told = new Told();

    private static final class Told implements ProgramObserver {
        final List<ProgramEnd> ends = new CopyOnWriteArrayList<>();
        final List<ProgramEnd> noticed = new CopyOnWriteArrayList<>();

        @Override
        public void ended(ProgramEnd end) {
            ends.add(end);
        }

        @Override
        public void noticed(ProgramEnd end) {
            noticed.add(end);
        }

        ProgramEnd only() {
            assertThat(ends).hasSize(1);
            return ends.get(0);
        }
    }

    private ProcessRequest shell(String script) {
        return new ProcessRequest("test", List.of("/bin/sh", "-c", script), folder.resolve("log")).withObserver(told);
    }

    private ProgramEnd endOf(String script) throws InterruptedException {
        try (ManagedProcess process = ManagedProcess.start(shell(script))) {
            assertThat(process.await(Deadline.after(LONG))).isPresent();
            return told.only();
        }
    }

    @Test
    void signalOfNobodysIsACrashWithTheLastWords() throws InterruptedException {
        ProgramEnd end = endOf("echo \"f: Assertion \\`x' failed.\"; echo bye; kill -ABRT $$");

        assertThat(end.name()).isEqualTo("test");
        assertThat(end.signal()).contains(6);
        assertThat(end.isCrash()).isTrue();
        assertThat(end.isClean()).isFalse();
        assertThat(end.complaints()).containsExactly("f: Assertion `x' failed.");
        assertThat(end.output()).endsWith("bye");
        assertThat(end.command()).startsWith("/bin/sh", "-c");
        assertThat(end.toString()).doesNotContain("bye");
    }

    @Test
    void signalsOfOursAreNone() throws InterruptedException {
        for (boolean kills : List.of(true, false)) {
            told.ends.clear();
            try (ManagedProcess process = ManagedProcess.start(shell("sleep 600"))) {
                if (kills) {
                    process.kill();
                } else {
                    process.terminate();
                }
                assertThat(process.await(Deadline.after(LONG))).hasValue(128 + (kills ? 9 : 15));
            }
            assertThat(told.only().isRequested()).isTrue();
            assertThat(told.only().isClean()).isTrue();
        }
    }

    @Test
    void theSameSignalOfAnothersIsACrash() throws InterruptedException {
        assertThat(endOf("kill -TERM $$").isCrash()).isTrue();
        told.ends.clear();
        assertThat(endOf("kill -KILL $$").isCrash()).isTrue();
        told.ends.clear();
        assertThat(endOf("echo \"Assertion \\`x' failed.\"; exit 128").complaints())
                .as("no signal has the number 0")
                .isEmpty();
    }

    /** It was asked to end, and crashed over that. */
    @Test
    void anotherSignalThanOursIsACrash() throws InterruptedException {
        try (ManagedProcess process =
                ManagedProcess.start(shell("trap 'kill -SEGV $$' TERM; echo ready; while :; do sleep 0.1; done"))) {
            while (!process.log().text().contains("ready")) {
                Thread.onSpinWait();
            }
            process.terminate();
            assertThat(process.await(Deadline.after(LONG))).hasValue(128 + 11);
        }
        assertThat(told.only().isCrash()).isTrue();
    }

    @Test
    void exitCodeIsNoCrashButNotClean() throws InterruptedException {
        ProgramEnd end = endOf("echo \"Assertion \\`x' failed\"; exit 3");

        assertThat(end.isCrash()).as("a text like any other").isFalse();
        assertThat(end.isClean()).isFalse();
        assertThat(end.code()).isEqualTo(3);
        assertThat(end.core()).isNull();
        assertThat(told.noticed).isEmpty();
    }

    @Test
    void complaintsAreShortenedToAThousandCharacters() {
        String longest = "WARNING: XSanitizer: " + "x".repeat(1000 - 21);
        assertThat(Complaints.in(longest + "\n" + longest + "y\n", false)).containsExactly(longest, longest + "…");
    }

    @Test
    void whoNamesNobodyTellsWhoIsBoundToTheThread() throws Exception {
        Told other = new Told();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        try (BoundObserver bound = BoundObserver.to(told)) {
            try (BoundObserver inner = BoundObserver.to(other)) {
                assertThat(inner).isNotSameAs(bound);
                assertThat(BoundObserver.current()).contains(other);
            }
            Thread thread = new Thread(() -> {
                try (ManagedProcess process =
                        ManagedProcess.start(shell("exit 3").withObserver(null))) {
                    exit.complete(process.await(Deadline.after(LONG)).orElseThrow());
                    process.noticed();
                } catch (InterruptedException | RuntimeException e) {
                    exit.completeExceptionally(e);
                }
            });
            thread.start();
            thread.join();
        }
        assertThat(exit).isCompletedWithValue(3);
        assertThat(told.noticed).containsExactly(told.only());
        assertThat(other.ends).isEmpty();
        assertThat(BoundObserver.current()).isEmpty();
    }

    /** They are made by whichever test comes first, and then work for others. */
    @Test
    void workersOfAPoolInheritNothing() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        try (BoundObserver bound = BoundObserver.to(told)) {
            assertThat(bound).isNotNull();
            assertThat(pool.submit(() -> BoundObserver.current().isPresent()).get())
                    .isFalse();
            assertThat(pool.submit(() -> {
                                try (BoundObserver inner = BoundObserver.to(told)) {
                                    return inner != bound
                                            && BoundObserver.current().isPresent();
                                }
                            })
                            .get())
                    .isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void listenerThatThrowsHoldsUpNobody() throws InterruptedException {
        ProcessRequest request = shell("exit 3").withObserver(end -> {
            throw new IllegalStateException("on purpose");
        });
        try (LogLines lines = LogLines.of(ManagedProcess.class);
                ManagedProcess process = ManagedProcess.start(request)) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(3);
            assertThat(lines.only("test: the end of process " + process.pid() + " could not be reported")
                            .getThrown())
                    .hasMessage("on purpose");
        }
    }

    @Test
    void listenerThatThrowsHoldsUpNoStart() throws InterruptedException {
        ProgramObserver throwing = new ProgramObserver() {
            @Override
            public void started(ProgramStart start) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void ended(ProgramEnd end) {
                told.ended(end);
            }
        };
        try (LogLines lines = LogLines.of(ManagedProcess.class);
                ManagedProcess process = ManagedProcess.start(shell("exit 3").withObserver(throwing))) {
            assertThat(process.await(Deadline.after(LONG))).hasValue(3);
            assertThat(lines.only("test: the start of process " + process.pid() + " could not be reported")
                            .getThrown())
                    .hasMessage("on purpose");
        }
        assertThat(told.only().code()).isEqualTo(3);
    }
}
