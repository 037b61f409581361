// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class QemuStreamTest {
    /** Keeps the stream's thread busy with the first bytes, as a machine with much to do would. */
    private static final class Slow implements QemuStream.Receiver {
        final CountDownLatch first = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final List<CharBuffer> pieces = new CopyOnWriteArrayList<>();

        @Override
        public void received(ByteBuffer bytes) throws IOException {
            pieces.add(StandardCharsets.US_ASCII.decode(bytes));
            first.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void ended(String reason) {}
    }

    @Test
    void whatAQemuSentBeforeItsEndArrivesAlthoughTheStreamIsClosed() throws Exception {
        Slow slow = new Slow();
        CompletableFuture<String> end = new CompletableFuture<>();
        try (PrivateFolder folder = PrivateFolder.create()) {
            Path socket = folder.resolve("s");
            QemuStream stream = QemuStream.listen("slow", socket, slow);
            stream.watch(end);
            try (SocketChannel qemu = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                qemu.write(ByteBuffer.wrap("first".getBytes(StandardCharsets.US_ASCII)));
                slow.first.await();
                qemu.write(ByteBuffer.wrap(" last".getBytes(StandardCharsets.US_ASCII)));
            }
            end.complete("QEMU ended with exit code 0");
            Thread closing = new Thread(stream::close, "closing");
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            slow.goOn.countDown();
            closing.join();
        }
        assertThat(String.join("", slow.pieces)).hasToString("first last");
    }
}
