// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.deadline.Preparations;
import io.github.qapi4j.runtime.process.ManagedProcess;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the first launch of a JVM needs, done on another thread while the launch is on its way there. */
final class FirstLaunch {
    private static final AtomicBoolean DESCRIBED = new AtomicBoolean();
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private FirstLaunch() {}

    /** A program is described, so that it will be launched soon. Nothing is started. */
    static void described() {
        if (DESCRIBED.compareAndSet(false, true)) {
            Preparations.add(new Sockets());
        }
    }

    /** A launch begins. */
    static void begun() {
        if (BEGUN.compareAndSet(false, true)) {
            ManagedProcess.prepare();
            Preparations.add(new Masks());
        }
    }

    /** The JDK's first Unix socket looks for its providers of random numbers. */
    private static final class Sockets implements Preparations.Preparation {
        @Override
        public void prepare() throws IOException {
            ServerSocketChannel.open(StandardProtocolFamily.UNIX).close();
        }
    }

    /** A command line is looked through for secrets. */
    private static final class Masks implements Preparations.Preparation {
        @Override
        public void prepare() {
            var unused = CommandLines.masked("id=none");
        }
    }
}
