// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code qapi verify} with real programs, and with programs and servers that are not QEMU. */
class SchemaQueryTest {
    private static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\n";
    private static final String BUSY =
            " (another client may hold this monitor, which serves one at a time, or QEMU may be stopped) within ";
    private static final String EMPTY = "{\"return\": {}}\n";

    @TempDir
    Path folder;

    private Path schema;

    @BeforeEach
    void writeSchema() throws IOException {
        schema = Files.writeString(folder.resolve("qapi-schema.json"), "{ 'command': 'a' }");
    }

    @ParameterizedTest
    @CsvSource({"qemu-system-x86_64, query-status", "qemu-storage-daemon, query-block-exports"})
    void asksAProgram(String program, String command) {
        Path found = find(program);

        Run run = Run.qapi("verify", schema, "--qemu", found);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("missing (1)\n  a: the command is not there\n")
                .contains("\n  " + command + ": the command is not in the schema\n");
    }

    @Test
    void aMonitorThatServesAnotherClientEndsTheWaitAtTheDeadline() throws Exception {
        try (RunningQemu qemu = RunningQemu.start(find("qemu-system-x86_64"), folder);
                SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(qemu.socket()))) {
            other.read(ByteBuffer.allocate(1));

            // The first is in the queue of the socket, where it stays connected; the second, too.
            for (int i = 0; i < 2; i++) {
                assertNoGreeting(qemu.socket());
            }
        }
    }

    /** Within a second; on a busy machine that may not be enough to get so far as to wait for a greeting. */
    private void assertNoGreeting(Path socket) {
        for (int seconds = 1; ; seconds *= 4) {
            Run run = Run.qapi("verify", schema, "--socket", socket, "--timeout", seconds);
            if (!run.err().contains("no connection") || seconds > 60) {
                assertThat(run)
                        .isEqualTo(
                                new Run(2, "", "qapi verify: '" + socket + "': no greeting" + BUSY + seconds + " s\n"));
                return;
            }
        }
    }

    /** The socket's queue is full after a few connections, and connecting itself blocks then. */
    @Test
    void aStoppedQemuEndsTheWaitAtTheDeadline() throws Exception {
        try (RunningQemu qemu = RunningQemu.start(find("qemu-system-x86_64"), folder)) {
            qemu.signal("STOP");
            Run last = new Run(0, "", "");
            for (int i = 0; i < 5 && !last.err().contains("no connection"); i++) {
                last = Run.qapi("verify", schema, "--socket", qemu.socket(), "--timeout", "1");
                assertThat(last.code()).isEqualTo(2);
                assertThat(last.err())
                        .startsWith("qapi verify: '" + qemu.socket() + "': no ")
                        .endsWith(BUSY + "1 s\n");
            }
            assertThat(last.err()).contains("no connection" + BUSY + "1 s\n");
        }
    }

    @Test
    void aQemuThatEndsBeforeItsReplyIsTold() throws Exception {
        Path program = Run.script(
                folder.resolve("qemu-storage-daemon"),
                "socket=${2##*path=}\n'" + find("qemu-storage-daemon") + "' --blockdev no-such-driver 2>&1; exit 7");

        Run run = Run.qapi("verify", schema, "--qemu", program);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("qapi verify: '" + program + "': the process ended before it connected; it ended with exit"
                        + " code 7 and printed:\n")
                .contains("no-such-driver");
    }

    @Test
    void anAnswerThatIsTooLongIsRefused() throws Exception {
        Path socket = folder.resolve("qmp");
        String endless = "{\"return\": [" + "0,".repeat(9 << 20);
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            CompletableFuture<Void> serving = inThread(() -> say(server, GREETING + endless));
            assertThat(Run.qapi("verify", schema, "--socket", socket))
                    .isEqualTo(new Run(
                            2,
                            "",
                            "qapi verify: '" + socket
                                    + "': a message is longer than 16777216 bytes, the most that is read\n"));
            serving.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSocketWhereNobodyListensIsTold() throws Exception {
        Path none = folder.resolve("none");
        assertThat(Run.qapi("verify", schema, "--socket", none))
                .isEqualTo(new Run(2, "", "qapi verify: '" + none + "': cannot connect: No such file or directory\n"));
        assertThat(Run.qapi("verify", schema, "--socket", schema))
                .isEqualTo(new Run(2, "", "qapi verify: '" + schema + "': cannot connect: Connection refused\n"));
        Path tooLong = folder.resolve("x".repeat(120));
        assertThat(Run.qapi("verify", schema, "--socket", tooLong).err())
                .startsWith("qapi verify: '" + tooLong + "': socket path has ");
    }

    @Test
    void asksTheSocketOfARunningQemu() throws Exception {
        Path program = find("qemu-storage-daemon");
        Path socket = folder.resolve("qmp");
        Path pid = folder.resolve("pid");
        // It goes to the background when its socket listens.
        Process starter = new ProcessBuilder(
                        program.toString(),
                        "--daemonize",
                        "--pidfile",
                        pid.toString(),
                        "--chardev",
                        "socket,id=m,server=on,wait=off,path=" + socket,
                        "--monitor",
                        "chardev=m")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(starter.waitFor()).isZero();
        ProcessHandle daemon =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        try {
            Run run = Run.qapi("verify", schema, "--socket", socket);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("\n  query-block-exports: the command is not in the schema\n");
            // It is not ours, so it is still there and can be asked again.
            assertThat(Run.qapi("verify", schema, "--socket", socket)).isEqualTo(run);
        } finally {
            daemon.destroyForcibly();
            daemon.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aProgramThatFailsIsQuoted() throws Exception {
        Path program = Run.script(folder.resolve("qemu"), "echo \"cannot do this\" >&2; exit 3");
        assertThat(Run.qapi("verify", schema, "--qemu", program))
                .isEqualTo(new Run(
                        2,
                        "",
                        "qapi verify: '" + program
                                + "': the process ended before it connected; it ended with exit code 3"
                                + " and printed:\n  cannot do this\n"));
        assertThat(Run.qapi("verify", schema, "--qemu", folder.resolve("none")).err())
                .startsWith("qapi verify: cannot start: ")
                .contains("No such file");
    }

    @Test
    void aProgramThatHangsIsEndedAndLeavesNothing() throws Exception {
        Path facts = folder.resolve("facts");
        Path program = Run.script(
                folder.resolve("qemu-storage-daemon"),
                "echo $$ \"$2\" >'" + facts + ".new'; mv '" + facts + ".new' '" + facts + "'; exec sleep 1000");

        // On a busy machine it may take longer to get so far.
        for (int seconds = 2; !Files.exists(facts); seconds *= 4) {
            assertThat(seconds).isLessThan(200);
            Run run = Run.qapi("verify", schema, "--qemu", program, "--timeout", seconds);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo("qapi verify: '" + program + "': no connection within " + seconds
                            + " s; it is still running and printed nothing\n");
        }
        String[] words = Files.readString(facts).strip().split(" ", 2);
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(words[0])).filter(ProcessHandle::isAlive);
        assertThat(process).isEmpty();
        assertThat(words[1]).startsWith("socket,id=qmp,path=");
    }

    @Test
    void theSocketsFolderIsPrivateAndIsRemoved() throws Exception {
        Path facts = folder.resolve("facts");
        Path program = Run.script(
                folder.resolve("qemu-storage-daemon"),
                "socket=${2##*path=}; dir=$(dirname \"$socket\")\necho \"$dir\" $(stat -c %a \"$dir\") >'" + facts
                        + "'");

        assertThat(Run.qapi("verify", schema, "--qemu", program).code()).isEqualTo(2);

        String[] words = Files.readString(facts).strip().split(" ", 2);
        assertThat(words[1]).isEqualTo("700");
        assertThat(Path.of(words[0])).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense\n",
                "{}\n",
                GREETING,
                GREETING + "{\"error\": {\"desc\": \"not now\"}}\n",
                GREETING + EMPTY + "{\"retu"
            })
    void aServerThatTalksNonsenseIsTold(String said) throws Exception {
        Path socket = folder.resolve("qmp");
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            CompletableFuture<Void> serving = inThread(() -> say(server, said));
            Run run = Run.qapi("verify", schema, "--socket", socket);
            serving.get(60, TimeUnit.SECONDS);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("qapi verify: '" + socket + "': ").hasLineCount(1);
        }
    }

    @Test
    void eventsAndMessagesOnSeveralLinesAreNoTrouble() throws Exception {
        String event = "{\"event\": \"STOP\",\n \"data\": {}}\n";
        String reply = Run.qapi("introspect", schema).out();
        Path socket = folder.resolve("qmp");
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            CompletableFuture<Void> serving = inThread(() -> answer(server, event, reply));
            assertThat(Run.qapi("verify", schema, "--socket", socket).out()).endsWith("equal: exactly\n");
            serving.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForEver() throws Exception {
        Path socket = folder.resolve("qmp");
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            assertNoGreeting(socket);
            assertThat(server.isOpen()).isTrue();
        }
    }

    /** Greets and answers two commands, each message after an event. */
    private static void answer(ServerSocketChannel server, String event, String reply) {
        try (SocketChannel channel = server.accept()) {
            Scanner requests = new Scanner(channel, StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap((event + GREETING).getBytes(StandardCharsets.UTF_8)));
            for (String value : List.of("{}", reply)) {
                JsonNode request = new ObjectMapper().readTree(requests.nextLine());
                String id = request.has("id") ? ",\n\"id\": " + request.path("id") : "";
                String message = event + "{\"return\": " + value + id + "}";
                channel.write(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says it all at once, then listens until the other side has gone. */
    private static void say(ServerSocketChannel server, String said) {
        try (SocketChannel channel = server.accept()) {
            // A signal that stops and continues the JVM ends a write in the middle.
            ByteBuffer rest = ByteBuffer.wrap(said.getBytes(StandardCharsets.UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.shutdownOutput();
            ByteBuffer heard = ByteBuffer.allocate(1000);
            while (channel.read(heard) >= 0) {
                heard.clear();
            }
        } catch (IOException e) {
            // The other side may go while something is under way to it.
        }
    }

    /** The common pool may have but one, which another test may need for its own wait. */
    private static CompletableFuture<Void> inThread(Runnable task) {
        return CompletableFuture.runAsync(task, work -> new Thread(work, "in-thread").start());
    }

    private static Path find(String program) {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "skipped: " + program + " is not installed");
        return found.orElseThrow();
    }
}
