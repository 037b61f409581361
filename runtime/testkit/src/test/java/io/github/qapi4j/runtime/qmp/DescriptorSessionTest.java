// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static io.github.qapi4j.runtime.testkit.WireStep.expect;
import static io.github.qapi4j.runtime.testkit.WireStep.hangUp;
import static io.github.qapi4j.runtime.testkit.WireStep.open;
import static io.github.qapi4j.runtime.testkit.WireStep.reply;
import static io.github.qapi4j.runtime.testkit.WireStep.until;
import static io.github.qapi4j.runtime.testkit.WireStep.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Ask;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.InThread;
import io.github.qapi4j.runtime.testkit.WireStep;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sessions over sockets that pass descriptors: as good as others, and what they do when QEMU does not. */
@Timeout(120)
class DescriptorSessionTest extends OnFakeQemu {
    private final QmpSettings passing = settings.withDescriptors(true);

    @Test
    void manyThreadsAndLargeMessagesWorkAsEver() throws Exception {
        try (var server = server(open(), echo());
                var client = QmpClient.connect(server.socket(), passing)) {
            List<CompletableFuture<List<Long>>> threads = LongStream.range(0, 8)
                    .mapToObj(thread -> InThread.start(() -> LongStream.range(0, 100)
                            .map(i -> client.execute(new Echo(thread * 1000 + i)))
                            .boxed()
                            .toList()))
                    .toList();
            for (int thread = 0; thread < 8; thread++) {
                long base = thread * 1000L;
                assertThat(threads.get(thread).join())
                        .containsExactlyElementsOf(
                                LongStream.range(base, base + 100).boxed().toList());
            }
            String text = "x".repeat(4 << 20);
            var arguments = JsonNodeFactory.instance.objectNode().put("n", text);

            assertThat(client.execute("echo", arguments).asString("")).isEqualTo(text);
        }
    }

    @Test
    void interruptedThreadThatSubmitsDoesNotCostOthersTheConnection() throws Exception {
        for (QmpSettings either : List.of(settings, passing)) {
            try (var server = echoing();
                    var client = QmpClient.connect(server.socket(), either)) {
                Thread.currentThread().interrupt();
                CompletableFuture<Long> reply = client.submit(new Echo(1));
                assertThat(Thread.interrupted()).isTrue();
                assertThat(reply.join()).isEqualTo(1);
                assertThat(client.execute(new Echo(2))).isEqualTo(2);
            }
        }
    }

    @Test
    void secondDescriptorWaitsForTheReplyToTheFirstEvenIfNobodyElseDoes() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        try (var server = server(open(), expect("echo"), expect("ask"), reply("\"x\""), until(late), untilClosed());
                var client = QmpClient.connect(server.socket(), passing.withCommandIds(true))) {
            var first = client.call(new Echo(1)).passing(FileDescriptor.in).within(SHORT);
            assertThatThrownBy(first::execute).isInstanceOf(QmpTimeoutException.class);
            CompletableFuture<Long> second =
                    client.call(new Echo(2)).passing(FileDescriptor.in).submit();
            // What passes nothing does not wait: the script reads it next.
            assertThat(client.execute(new Ask())).isEqualTo("x");
            assertThat(second).isNotDone();
            late.countDown();
        }
    }

    @Test
    void descriptorsThatAreClosedBeforeTheirTurnKeepNoPlace(@TempDir Path folder) throws Exception {
        Path path = Files.createFile(folder.resolve("file"));
        Semaphore replies = new Semaphore(0);
        WireStep slow = connection -> {
            for (var request = connection.next(); request.isPresent(); request = connection.next()) {
                replies.acquireUninterruptibly();
                connection.reply("1");
            }
        };
        try (var server = server(open(), slow);
                var client = QmpClient.connect(server.socket(), passing.withMaxMessageBytes(100_000))) {
            // More often than commands that wait for their replies may be.
            for (int i = 0; i < 100; i++) {
                CompletableFuture<Long> first =
                        client.call(new Echo(1)).passing(FileDescriptor.in).submit();
                CompletableFuture<Long> second;
                try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
                    second = client.call(new Echo(2)).passing(file.getFD()).submit();
                }
                replies.release();
                assertThat(first.join()).isEqualTo(1);
                assertThatThrownBy(second::join).hasCauseInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void lateReplyLetsTheNextDescriptorThrough() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        try (var server = server(
                        open(), expect("echo"), until(late), reply("1"), expect("echo"), reply("2"), untilClosed());
                var client = QmpClient.connect(server.socket(), passing)) {
            var first = client.call(new Echo(1)).passing(FileDescriptor.in).within(SHORT);
            assertThatThrownBy(first::execute).isInstanceOf(QmpTimeoutException.class);
            CompletableFuture<Long> second =
                    client.call(new Echo(2)).passing(FileDescriptor.in).submit();
            late.countDown();
            assertThat(second.join()).isEqualTo(2);
        }
    }

    /** Whether a descriptor of this JVM is that of a file. */
    private static boolean isOpenHere(Path file) {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            Path real = file.toRealPath();
            return open.anyMatch(each -> {
                try {
                    return Files.readSymbolicLink(each).equals(real);
                } catch (IOException e) {
                    // It is closed by now.
                    return false;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileIsOpenUntilItsCommandHasAReply(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("file");
        CountDownLatch seen = new CountDownLatch(1);
        try (var server = server(open(), expect("echo"), until(seen), reply("1"), expect("echo"), hangUp());
                var client = QmpClient.connect(server.socket(), passing)) {
            assertThatThrownBy(
                            () -> client.call(new Echo(1)).passing(file, false).execute())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("cannot open the file to be passed: ");
            assertThat(file).doesNotExist();
            CompletableFuture<Long> reply =
                    client.call(new Echo(1)).passing(file, true).submit();
            assertThat(file).exists();
            assertThat(isOpenHere(file)).isTrue();
            seen.countDown();
            assertThat(reply.join()).isEqualTo(1);
            while (isOpenHere(file)) {
                // Whoever closes it may have handed the reply on before.
                Thread.onSpinWait();
            }
            CompletableFuture<Long> lost =
                    client.call(new Echo(2)).passing(file, false).submit();
            assertThatThrownBy(lost::join).hasCauseInstanceOf(QmpConnectionLostException.class);
            while (isOpenHere(file)) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileWhoseCommandIsRefusedIsClosed(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (var server = server(open(), untilClosed());
                var client = QmpClient.connect(server.socket(), passing.withMaxMessageBytes(10_000))) {
            assertThatThrownBy(() -> {
                        while (true) {
                            var unused = client.submit(new Echo(1));
                        }
                    })
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(
                            () -> client.call(new Echo(1)).passing(file, false).submit())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("commands wait for their replies");
            assertThat(isOpenHere(file)).isFalse();
        }
        try (var server = echoing();
                var client = client(server)) {
            assertThatThrownBy(
                            () -> client.call(new Echo(1)).passing(file, false).submit())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("passes no file descriptors");
            assertThat(isOpenHere(file)).isFalse();
        }
    }

    @Test
    void aRefusalOfACommandThatPassesADescriptorIsThatCommands() throws Exception {
        try (var server = echoing();
                var client = QmpClient.connect(server.socket(), passing)) {
            server.on(Echo.class).refuse(QmpErrorClass.GENERIC_ERROR, "no").answer(Echo::n);
            assertThatThrownBy(() ->
                            client.call(new Echo(1)).passing(FileDescriptor.in).execute())
                    .isInstanceOf(QmpCommandException.class)
                    .hasMessage("vm0: command 'echo' failed: GenericError: no");
            assertThat(client.call(new Echo(2)).passing(FileDescriptor.in).execute())
                    .isEqualTo(2);
        }
    }

    @Test
    void whoWaitsForItsTurnMayBeInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (var server = server(open(), expect("echo"), connection -> asked.countDown(), untilClosed());
                var client = QmpClient.connect(server.socket(), passing)) {
            Thread caller = Thread.currentThread();
            CompletableFuture<Boolean> interrupt = InThread.call(() -> {
                boolean came = asked.await(60, TimeUnit.SECONDS);
                caller.interrupt();
                return came;
            });
            assertThatThrownBy(() ->
                            client.call(new Echo(1)).passing(FileDescriptor.in).execute())
                    .isInstanceOf(QmpInterruptedException.class)
                    .hasMessage("vm0: interrupted while 'echo' waited for its reply");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(interrupt.join()).isTrue();
        }
    }

    @Test
    void whoReadsDoesNotWaitForItsTurn() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        try (var server = server(open(), expect("echo"), until(chained), reply("1"), echo());
                var client = QmpClient.connect(server.socket(), passing.withCallbackExecutor(Runnable::run))) {
            CompletableFuture<String> refused = client.submit(new Echo(1)).thenApply(n -> {
                try {
                    return "executed: "
                            + client.call(new Echo(2))
                                    .passing(FileDescriptor.in)
                                    .execute();
                } catch (IllegalStateException e) {
                    return String.valueOf(e.getMessage());
                }
            });
            chained.countDown();
            assertThat(refused.join()).isEqualTo("vm0: 'echo' would wait for the thread that it runs on");
        }
    }

    @Test
    void listeningSocketPassesThemToo() throws Exception {
        try (var server = server()) {
            Path path = server.socket().resolveSibling("ours");
            try (QmpServerSocket socket = QmpServerSocket.bind(QmpAddress.unix(path), passing)) {
                assertThatThrownBy(() -> socket.accept(passing.withOpenDeadline(SHORT)))
                        .isInstanceOf(QmpTimeoutException.class)
                        .hasMessage("vm0: no connection within 200 ms");
            }
            assertThat(path).doesNotExist();
        }
    }

    @Test
    void withoutTheLibraryTheErrorNamesItAndAllElseWorks() throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.contains("junixsocket"))
                .map(DescriptorSessionTest::url)
                .toArray(URL[]::new);
        try (var server = echoing();
                var loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Object message = loader.loadClass(Poor.class.getName())
                    .getMethod("use", String.class)
                    .invoke(null, server.socket().toString());
            assertThat((String) message)
                    .isEqualTo("vm0: passing file descriptors needs junixsocket: add"
                            + " com.kohlschutter.junixsocket:junixsocket-common and junixsocket-native-common to the class"
                            + " path");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs where the library is missing. */
    public static final class Poor {
        private Poor() {}

        /** What is said when descriptors are asked for. */
        public static String use(String socket) {
            QmpSettings settings = QmpSettings.of("vm0", ByHand.SCHEMA);
            try (QmpClient client = QmpClient.connect(Path.of(socket), settings)) {
                assertThat(client.execute(new Echo(5))).isEqualTo(5);
            }
            try (QmpClient client = QmpClient.connect(Path.of(socket), settings.withDescriptors(true))) {
                return "connected, and open: " + client.isOpen();
            } catch (QmpConnectException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
