// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A QEMU by hand: what a real one does only now and then. */
@Timeout(120)
class QtestLineTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final PrivateFolder folder = PrivateFolder.create();
    private final Path socket = folder.resolve("qtest.sock");
    private final IrqLines irqs = new IrqLines("q");
    private final QtestLine line = new QtestLine("q", socket, irqs);

    /** Plays QEMU. */
    private static final class Peer implements AutoCloseable {
        private final SocketChannel channel;
        private final BufferedReader reader;

        Peer(Path socket) throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        }

        String read() throws IOException {
            return reader.readLine();
        }

        void write(String text) throws IOException {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @AfterEach
    void close() {
        line.stream().close();
        folder.close();
    }

    private CompletableFuture<String> ask(String command) {
        return inThread(() -> line.exchange(command, SOON));
    }

    /** The common pool may have but one, which another test may need for its own wait. */
    private static <T> CompletableFuture<T> inThread(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, work -> new Thread(work, "in-thread").start());
    }

    @Test
    void lineWithoutEndEndsTheConnection() throws Exception {
        try (Peer qemu = new Peer(socket)) {
            CompletableFuture<String> answer = ask("read 0x0 0x1");
            assertThat(qemu.read()).isEqualTo("read 0x0 0x1");
            String piece = "0".repeat(1 << 20);
            try {
                for (long sent = 0; sent <= QtestLine.LONGEST; sent += piece.length()) {
                    qemu.write(piece);
                }
            } catch (IOException e) {
                // The other side has had enough.
            }
            assertThat(answer)
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .withMessageContaining("a line has more than " + QtestLine.LONGEST + " bytes");
        }
    }

    @Test
    void interruptsBetweenCommandAndAnswerAreNotTheAnswer() throws Exception {
        try (Peer qemu = new Peer(socket)) {
            CompletableFuture<String> answer = ask("inb 0x1");
            assertThat(qemu.read()).isEqualTo("inb 0x1");
            qemu.write("IRQ raise 3\nIRQ lo");
            qemu.write("wer 3\nIRQ nonsense\nO");
            qemu.write("K 0x7\n");
            assertThat(answer).succeedsWithin(SOON).isEqualTo("OK 0x7");
            assertThat(irqs.changes()).containsExactly(new Irq(3, true), new Irq(3, false));
            assertThat(irqs.isRaised(3)).isFalse();
        }
    }

    @Test
    void anAnswerThatNobodyWaitsForAnyMoreIsNotTheNextOnes() throws Exception {
        try (Peer qemu = new Peer(socket)) {
            assertThatThrownBy(() -> line.exchange("slow", SHORT))
                    .isInstanceOfSatisfying(
                            QtestException.class, e -> assertThat(e.reply()).isEmpty())
                    .hasMessage("q: qtest 'slow' was not answered within 50 ms");
            CompletableFuture<String> next = ask("quick");
            assertThat(qemu.read()).isEqualTo("slow");
            assertThat(qemu.read()).isEqualTo("quick");
            qemu.write("OK slow\nOK quick\nOK nobody's\n");
            assertThat(next).succeedsWithin(SOON).isEqualTo("OK quick");
        }
    }

    @Test
    void theEndOfTheConnectionEndsAllWaits() throws Exception {
        CompletableFuture<String> waiting;
        CompletableFuture<String> end = new CompletableFuture<>();
        line.stream().watch(end);
        try (Peer qemu = new Peer(socket)) {
            waiting = ask("half");
            assertThat(qemu.read()).isEqualTo("half");
            qemu.write("OK hal");
        }
        end.complete("QEMU ended with exit code 1");
        assertThat(waiting)
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(QtestException.class)
                .withMessageContaining("QEMU ended with exit code 1");
        assertThatThrownBy(() -> irqs.await(new Irq(1, true), SOON)).hasMessageContaining("the connection ended");
        assertThatThrownBy(() -> line.exchange("late", SOON)).isInstanceOf(QtestException.class);
    }

    @Test
    void aPeerThatNeverConnectsIsWaitedForUntilTheDeadline() {
        assertThatThrownBy(() -> line.stream().awaitPeer("q", Deadline.after(SHORT)))
                .isInstanceOf(VmTimeoutException.class)
                .hasMessage("q: QEMU did not connect to " + socket + " within 50 ms");
    }

    @Test
    void aPeerThatEndsBeforeItConnectsEndsTheWait() {
        line.stream().watch(CompletableFuture.completedFuture("QEMU ended with exit code 7"));
        assertThatThrownBy(() -> line.stream().awaitPeer("q", Deadline.after(SOON)))
                .isInstanceOf(VmConnectionException.class)
                .hasMessageContaining("QEMU ended before it connected: QEMU ended with exit code 7");
        assertThat(socket).doesNotExist();
    }

    @Test
    void numbersMayBeMissing() {
        Qtest qtest = Qtest.listen("other", folder.resolve("o.sock"), SOON);
        try (Peer qemu = new Peer(folder.resolve("o.sock"))) {
            CompletableFuture<Long> value = inThread(() -> qtest.readq(-1));
            assertThat(qemu.read()).isEqualTo("readq 0xffffffffffffffff");
            qemu.write("OK many\n");
            assertThat(value)
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .withMessageContaining("was not answered by a number: many");
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            qtest.stream().close();
        }
    }
}
