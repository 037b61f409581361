// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.program.ProcessExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTest {
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private List<String> script(String... lines) throws IOException {
        Path script = folder.resolve("tool");
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return List.of(script.toString());
    }

    @Test
    void bothOutputsAreOneInOrderOrTwo() throws IOException {
        List<String> tool = script("echo a; echo b >&2; echo c");

        ToolResult one = Tool.run("tool", tool, ToolMode.CHECKED, LONG);
        assertThat(one.output()).isEqualTo("a\nb\nc\n");
        assertThat(one.errors()).isNull();
        ToolResult two = Tool.run("tool", tool, ToolMode.CHECKED.separate(), LONG);
        assertThat(two.output()).isEqualTo("a\nc\n");
        assertThat(two.errors()).isEqualTo("b\n");
    }

    @Test
    void outputIsUtf8WithLineFeedsAndWhatIsNotIsReplaced() throws IOException {
        List<String> tool = script("printf 'a\\r\\nb\\rc\\303\\244\\377\\n'");
        assertThat(Tool.run("tool", tool, ToolMode.CHECKED, LONG).output()).isEqualTo("a\nb\ncä\ufffd\n");
    }

    @Test
    void secretsAreInNoCommandLineMessageOrDescription() throws IOException {
        List<String> tool = new ArrayList<>(script("echo \"$2\"; cat \"${2#*file=}\"; exit 1"));
        tool.addAll(List.of("--object", "secret,id=s,data=hunter2"));

        ToolResult result = Tool.run("tool", tool, ToolMode.UNCHECKED, LONG);
        assertThat(result.output())
                .as("what the tool gets")
                .startsWith("secret,id=s,file=/")
                .endsWith("hunter2");
        assertThat(result.command()).noneMatch(argument -> argument.contains("hunter2"));
        tool.add("http://me:hunter2@host/");
        assertThatThrownBy(() -> Tool.run("tool", tool, ToolMode.CHECKED, LONG))
                .isInstanceOfSatisfying(
                        ToolFailedException.class,
                        failure -> assertThat(requireNonNull(failure.getMessage())
                                        .replace(failure.result().output(), ""))
                                .contains("http://me:***@host/"));
        assertThat(new ToolOptions("tool", "--object", "secret,id=s,data=hunter2").toString())
                .doesNotContain("hunter2");
        assertThat(new ImageDefaults("luks", "", "hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void thereIsNoInput() throws IOException {
        assertThat(Tool.run("tool", script("cat; echo end"), ToolMode.CHECKED, LONG)
                        .output())
                .isEqualTo("end\n");
    }

    @Test
    void aToolCanRunInTheBackground() throws IOException {
        List<String> tool =
                script("echo ready; while ! test -e '" + folder.resolve("go") + "'; do :; done; echo end >&2");
        try (BackgroundTool running = Tool.start("tool", tool, LONG)) {
            assertThat(running.awaitOutput("rea")).startsWith("ready");
            assertThat(running.isRunning()).isTrue();
            assertThat(ProcessHandle.of(running.pid())).isPresent();
            Files.createFile(folder.resolve("go"));
            assertThat(running.awaitEnd().orThrow().output())
                    .isEqualTo("ready\nend\n")
                    .isEqualTo(running.log());
            assertThatThrownBy(() -> running.awaitOutput("more"))
                    .isInstanceOf(ToolFailedException.class)
                    .hasMessageContaining("ready");
        }
    }

    @Test
    void aToolInTheBackgroundEndsWithItsHandleOrTheDeadline() throws IOException {
        List<String> tool = script("echo $$; exec sleep 600");
        try (BackgroundTool running = Tool.start("tool", tool, SHORT)) {
            assertThatThrownBy(() -> running.awaitOutput("never"))
                    .isInstanceOf(ToolTimeoutException.class)
                    .hasMessageContaining("no 'never' was printed within 300 ms");
            assertThat(running.isRunning()).isTrue();
            assertThatThrownBy(running::awaitEnd).isInstanceOf(ToolTimeoutException.class);
            assertThat(running.isRunning()).isFalse();
        }
        BackgroundTool killed = Tool.start("tool", tool, LONG);
        String pid = killed.awaitOutput("\n");
        ProcessExit exit = killed.kill();
        assertThat(exit.means()).isEqualTo(ProcessExit.Means.SIGKILL);
        assertThat(exit.log()).isEqualTo(pid).isEqualTo(killed.log()).isEqualTo(killed.pid() + "\n");
        assertThat(killed.exit()).contains(exit.status());
        assertThat(killed.exitCode()).hasValue(137);
        assertThat(killed.isRunning()).isFalse();
        assertThat(killed.kill()).isEqualTo(exit);
    }

    /** Its file goes when another thread closes it. Of more readers than processors, some stand still in the midst of it. */
    @Test
    void theLogOfAToolCanBeReadWhileItIsClosed() throws Exception {
        List<String> tool = script("echo ready; exec sleep 600");
        for (int round = 0; round < 20; round++) {
            BackgroundTool running = Tool.start("tool", tool, LONG);
            assertThat(running.awaitOutput("ready\n")).isEqualTo("ready\n");
            AtomicBoolean over = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(8);
            List<CompletableFuture<Boolean>> readers = new ArrayList<>();
            while (readers.size() < 8) {
                readers.add(CompletableFuture.supplyAsync(
                        () -> {
                            begun.countDown();
                            boolean isWhole = true;
                            while (isWhole && !over.get()) {
                                // Nothing else, as it is to stand still in here.
                                isWhole = running.log().equals("ready\n");
                            }
                            return isWhole;
                        },
                        task -> new Thread(task, "reading").start()));
            }
            begun.await();
            running.close();
            over.set(true);
            for (CompletableFuture<Boolean> reader : readers) {
                assertThat(reader.get()).isTrue();
            }
        }
    }

    @Test
    void aSignalIsAnExceptionEvenIfCodesAreNot() throws IOException {
        List<String> tool = script("echo last words; kill -SEGV $$");
        assertThatThrownBy(() -> Tool.run("tool", tool, ToolMode.UNCHECKED, LONG))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageStartingWith("tool was ended by signal 11 (SIGSEGV): " + tool.get(0))
                .hasMessageContaining("┃ last words");
        assertThat(Tool.run("tool", script("exit 7"), ToolMode.UNCHECKED, LONG).code())
                .isEqualTo(7);
        assertThatThrownBy(() -> Tool.run("tool", script("exit 7"), ToolMode.CHECKED, LONG))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("exit code 7")
                .hasMessageContaining("output: none");
    }

    @Test
    void whatHangsIsKilledAtTheDeadline() throws IOException {
        List<String> tool = script("echo $$ > " + folder + "/pid; echo begun; exec sleep 1000");
        assertThatThrownBy(() -> Tool.run("tool", tool, ToolMode.CHECKED, SHORT))
                .isInstanceOf(ToolTimeoutException.class)
                .hasMessageStartingWith("tool was killed after 300 ms: ");
        Path pid = folder.resolve("pid");
        if (Files.exists(pid) && !Files.readString(pid).isBlank()) {
            assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                            .filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    @Test
    void anInterruptEndsTheToolAndStays() throws Exception {
        Path ready = folder.resolve("ready");
        List<String> tool = script("echo $$ > " + ready + ".new; mv " + ready + ".new " + ready + "; exec sleep 1000");
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (!Files.exists(ready)) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        interrupter.start();
        try {
            assertThatThrownBy(() -> Tool.run("tool", tool, ToolMode.CHECKED, LONG))
                    .isInstanceOf(ToolException.class)
                    // The tool may be ready before its starter has seen that it is.
                    .message()
                    .matches("(?s)tool(?: was interrupted: .*|: interrupted while it was started)");
            assertThatThrownBy(() -> Tool.run("tool", tool, ToolMode.CHECKED, LONG))
                    .isInstanceOf(ToolException.class)
                    .hasMessage("tool was interrupted before it was started");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        interrupter.join();
        long pid = Long.parseLong(Files.readString(ready).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aToolThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Tool.run("tool", List.of("/no/such/tool"), ToolMode.CHECKED, LONG))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("/no/such/tool");
    }

    @Test
    void jsonIsReadOnAnyExitCodeButNotAfterASignal() throws IOException {
        assertThat(img(script("echo '{\"check-errors\": 1}'; echo warning >&2; exit 2"))
                        .check("x")
                        .checkErrors())
                .isEqualTo(1);
        assertThatThrownBy(() -> img(script("echo '{}'; kill -9 $$")).check("x"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("signal 9");
        assertThatThrownBy(() -> img(script("echo oops; exit 3")).check("x"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("exit code 3");
        assertThatThrownBy(() -> img(script("exit 0")).check("x")).hasMessageContaining("printed no JSON");
        assertThatThrownBy(() -> img(script("exit 1")).check("x")).isInstanceOf(ToolFailedException.class);
        assertThatThrownBy(() -> img(script("echo '{} {}'")).check("x")).hasMessageContaining("printed no JSON");
        assertThatThrownBy(() -> img(script("echo '{}'")).map("x")).hasMessageContaining("printed no list");
        assertThatThrownBy(() -> img(script("echo '[]'")).info("x")).hasMessageContaining("schema does not allow");
        assertThatThrownBy(() -> img(script("echo '{}'")).imageSize("x")).hasMessageContaining("how big x is");
    }

    private static QemuImg img(List<String> command) {
        return new QemuImg(new ToolOptions(command.get(0)), new ImageDefaults("raw"));
    }

    private static QemuIoSession session(List<String> command, Duration deadline) {
        return new QemuIo(new ToolOptions(command.get(0)).withDeadline(deadline), new ToolOptions("none"))
                .interactive();
    }

    @Test
    void promptsAreFoundAfterWhatLooksLikeTheirBeginning() throws IOException {
        List<String> tool = script(
                "printf 'hello\\nqemu-io> '",
                "while read line; do",
                "  case $line in",
                "    q) exit 0;;",
                "    odd) printf 'qqemu-io> ';;",
                "    cut) printf 'a qemu-io\\n\\303\\244 qemu-ioqemu-io> ';;",
                "  esac",
                "done");
        try (QemuIoSession session = session(tool, LONG)) {
            assertThat(session.greeting()).isEqualTo("hello\n");
            assertThat(session.cmd("odd")).isEqualTo("q");
            assertThat(session.cmd("cut")).isEqualTo("a qemu-io\nä qemu-io");
        }
    }

    @Test
    void aCommandThatHangsEndsTheSession() throws IOException {
        List<String> tool = script("printf 'qemu-io> '; read line; echo working; exec sleep 1000");
        inTimeEnough(limit -> {
            try (QemuIoSession session = session(tool, limit)) {
                assertThatThrownBy(() -> session.cmd("read 0 1"))
                        .isInstanceOf(ToolTimeoutException.class)
                        .hasMessage("qemu-io was killed after " + limit.toSeconds()
                                + " s, before 'read 0 1' was done; it had printed: working\n");
                assertThatThrownBy(() -> session.cmd("length")).isInstanceOf(ToolFailedException.class);
            }
        });
    }

    /** One deadline is for what is to be in time, too: on a busy machine it has to be a longer one. */
    private static void inTimeEnough(Consumer<Duration> test) {
        for (Duration limit = Duration.ofSeconds(1); ; limit = limit.multipliedBy(4)) {
            try {
                test.accept(limit);
                return;
            } catch (ToolTimeoutException | AssertionError e) {
                if (limit.toMinutes() > 0) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aSessionThatDoesNotQuitIsKilled() throws IOException {
        List<String> tool = script("printf 'qemu-io> '; exec sleep 1000");
        inTimeEnough(limit -> {
            QemuIoSession session = session(tool, limit);
            assertThatThrownBy(session::close).isInstanceOf(ToolTimeoutException.class);
            session.close();
        });
    }

    @Test
    void aFloodIsNoOutput() throws IOException {
        List<String> tool = script("yes | head -c 40000000");
        assertThatThrownBy(() -> Tool.run("tool", tool, ToolMode.CHECKED, LONG))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith("tool printed too much to be read, and ended with exit code 0: ");
    }

    @Test
    void aFloodThatTakesTooLongIsTooLate() throws IOException {
        List<String> tool = script("yes | head -c 40000000; exec sleep 1000");
        inTimeEnough(limit -> {
            ToolTimeoutException e = catchThrowableOfType(
                    ToolTimeoutException.class, () -> Tool.run("tool", tool, ToolMode.CHECKED, limit));
            // As truths, since a machine that is too slow has megabytes in the message, and a failure would show them.
            String message = String.valueOf(e.getMessage());
            assertThat(message.contains("tool was killed after ")).isTrue();
            assertThat(message.contains("tool printed too much to be read"))
                    .as("the flood in time")
                    .isTrue();
        });
    }

    @Test
    void resultsDescribeThemselves() {
        ToolResult good = new ToolResult("t", List.of("t", "a b"), new ExitStatus(0), "one\ntwo\n", "");
        assertThat(good.orThrow()).isSameAs(good);
        assertThat(good.describe())
                .startsWith("t succeeded: t 'a b'\n  ┏━ standard output ━")
                .contains("\n  ┃ one\n  ┃ two\n  ┗━")
                .endsWith("\n  error output: none");
    }
}
