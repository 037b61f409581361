// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS over another transport. The engine is used under a lock, as reading may make it write, and the other way round.
 *
 * <p>Each byte goes out in a packet of its own: a monitor reads byte by byte, and older QEMUs (7.2 for one, not 10.0) do
 * not see that there is more in a packet whose first byte they took; they would wait for the next packet for ever.
 */
final class TlsTransport implements Transport {
    private static final int PACKETS = 4;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Transport below;
    private final SSLEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    // All three are ready to be taken from.
    private final ByteBuffer received;
    private final ByteBuffer plain;
    private final ByteBuffer toSend;
    private boolean begun;
    private boolean open;
    private boolean ended;
    /** Nothing is left of what was received but the beginning of a packet. */
    private boolean starved;

    private TlsTransport(Transport below, SSLEngine engine) {
        this.below = below;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        this.received = ByteBuffer.allocate(packet).limit(0);
        this.toSend = ByteBuffer.allocate(PACKETS * packet).limit(0);
        this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    static TlsTransport client(Transport below, TlsOptions tls, String host, int port) {
        SSLEngine engine = tls.context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        tls.setup().accept(engine);
        return new TlsTransport(below, engine);
    }

    static TlsTransport server(Transport below, TlsOptions tls) {
        SSLEngine engine = tls.context().createSSLEngine();
        engine.setUseClientMode(false);
        tls.setup().accept(engine);
        return new TlsTransport(below, engine);
    }

    @Override
    public boolean open() throws IOException {
        if (!begun) {
            if (!below.open()) {
                return false;
            }
            engine.beginHandshake();
            begun = true;
        }
        lock.lock();
        try {
            open = handshake();
            if (ended) {
                throw new EOFException("the peer closed the connection during the TLS handshake");
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            int before = target.position();
            while (target.hasRemaining()) {
                if (!plain.hasRemaining() && (ended || !unwrap())) {
                    break;
                }
                handshake();
                take(target);
            }
            int count = target.position() - before;
            return count == 0 && ended ? -1 : count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        lock.lock();
        try {
            int before = source.position();
            while (source.hasRemaining() && flush()) {
                if (!wrapSingly(source)) {
                    break;
                }
            }
            if (!flush()) {
                // The rest of a packet must go out although the writer has nothing left to send.
                below.wakeup();
            }
            return source.position() - before;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void await(boolean unsent, long nanos) throws IOException {
        boolean unflushed;
        lock.lock();
        try {
            if (plain.hasRemaining() || (open && !starved)) {
                return;
            }
            unflushed = begun && !flush();
        } finally {
            lock.unlock();
        }
        below.await(unsent || unflushed, nanos);
    }

    @Override
    public void wakeup() {
        below.wakeup();
    }

    @Override
    public void giveUp() {
        below.giveUp();
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (begun && flush()) {
                // Says good-bye, or what was wrong, if there is room for it.
                engine.closeOutbound();
                wrap();
                flush();
            }
        } catch (IOException e) {
            // The peer is gone already.
        } finally {
            lock.unlock();
            below.close();
        }
    }

    /** Goes on with the handshake, if there is one; true when there is not. */
    private boolean handshake() throws IOException {
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                Runnable task = engine.getDelegatedTask();
                if (task != null) {
                    task.run();
                }
            } else if (status == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
                if (!flush()) {
                    return false;
                }
                wrap();
            } else if (status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN) {
                if (ended || plain.hasRemaining() || !unwrap()) {
                    flush();
                    return false;
                }
            } else {
                return flush();
            }
        }
    }

    /** Unwraps one packet; false if none has come yet. */
    private boolean unwrap() throws IOException {
        while (true) {
            plain.clear();
            SSLEngineResult result;
            try {
                result = engine.unwrap(received, plain);
            } finally {
                plain.flip();
            }
            if (result.getStatus() == Status.CLOSED) {
                ended = true;
                return true;
            } else if (result.getStatus() == Status.OK) {
                return true;
            } else if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                throw new SSLException("a TLS packet holds more than its size allows");
            }
            received.compact();
            int count;
            try {
                count = below.read(received);
            } finally {
                received.flip();
            }
            starved = count == 0;
            if (count <= 0) {
                ended = count < 0;
                return ended;
            }
        }
    }

    /** What the handshake says, or the good-bye. */
    private void wrap() throws IOException {
        toSend.clear();
        try {
            engine.wrap(NOTHING, toSend);
        } finally {
            toSend.flip();
        }
    }

    /** As many bytes as there is room for; false if the engine takes none now. */
    private boolean wrapSingly(ByteBuffer source) throws IOException {
        int end = source.limit();
        toSend.clear();
        try {
            while (source.position() < end) {
                source.limit(source.position() + 1);
                SSLEngineResult result = engine.wrap(source, toSend);
                if (result.getStatus() == Status.CLOSED) {
                    throw new EOFException("the TLS connection is closed");
                } else if (result.bytesConsumed() == 0) {
                    return result.getStatus() == Status.BUFFER_OVERFLOW;
                }
            }
            return true;
        } finally {
            source.limit(end);
            toSend.flip();
        }
    }

    /** Sends what was wrapped; false if not all of it was taken. */
    private boolean flush() throws IOException {
        if (toSend.hasRemaining()) {
            below.write(toSend);
        }
        return !toSend.hasRemaining();
    }

    private void take(ByteBuffer target) {
        int count = Math.min(target.remaining(), plain.remaining());
        target.put(target.position(), plain, plain.position(), count);
        target.position(target.position() + count);
        plain.position(plain.position() + count);
    }
}
