// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of somebody else's: what is written does not stay in them, and both are closed. */
@Timeout(120)
class StreamConnectionTest {
    private final CountDownLatch inClosed = new CountDownLatch(1);
    private final CountDownLatch outClosed = new CountDownLatch(1);

    private InputStream seen(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() throws IOException {
                inClosed.countDown();
                super.close();
            }
        };
    }

    private OutputStream seen(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void close() throws IOException {
                outClosed.countDown();
                super.close();
            }
        };
    }

    @Test
    void bytesGoBothWaysAtOnceAndBothStreamsAreClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket ours = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket peer = server.accept()) {
            Transport transport = TransportFactory.streams(
                            seen(ours.getInputStream()), seen(new BufferedOutputStream(ours.getOutputStream())), "vm0")
                    .begin();
            while (!transport.open()) {
                transport.await(false, Long.MAX_VALUE);
            }
            assertThat(transport.passesDescriptors()).isFalse();
            assertThat(transport.write(ByteBuffer.wrap(new byte[] {1, 2, 3}, 0, 2)))
                    .isEqualTo(2);
            assertThat(peer.getInputStream().readNBytes(2)).containsExactly(1, 2);
            peer.getOutputStream().write(new byte[] {4, 5});
            ByteBuffer target = ByteBuffer.allocate(2);
            while (target.hasRemaining()) {
                transport.await(false, Long.MAX_VALUE);
                transport.read(target);
            }
            assertThat(target.array()).containsExactly(4, 5);
            transport.close();
            assertThat(inClosed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(outClosed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void oneThatCannotBeClosedDoesNotKeepTheOtherOpen() {
        InputStream stuck = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() throws IOException {
                throw new IOException("stuck");
            }
        };
        StreamConnection connection = new StreamConnection(stuck, seen(OutputStream.nullOutputStream()));
        assertThatThrownBy(connection::close).hasMessage("stuck");
        assertThat(outClosed.getCount()).isZero();
    }
}
