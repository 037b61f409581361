// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import io.github.qapi4j.runtime.qmp.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A transport that is open at once, waits for nothing, and from which nothing comes. */
abstract class StillTransport implements Transport {
    @Override
    public boolean open() {
        return true;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return 0;
    }

    @Override
    public final void await(boolean unsent, long nanos) {}

    @Override
    public final void wakeup() {}

    @Override
    public final void close() {}
}
