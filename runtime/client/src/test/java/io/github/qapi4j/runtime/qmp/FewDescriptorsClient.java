// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program of {@link FewDescriptorsTest}: connects and listens with few file descriptors left, and prints what came of it. */
final class FewDescriptorsClient {
    /** More than an attempt takes. */
    private static final int MOST = 8;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private FewDescriptorsClient() {}

    public static void main(String[] args) throws Exception {
        Path nobody = Path.of(args[0]);
        QmpSettings settings = TestSettings.of("vm0").withOpenDeadline(Duration.ofSeconds(2));
        try (Socket reserved = new Socket()) {
            // Bound, so that nobody listens there.
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            QmpAddress tcp = QmpAddress.tcp("127.0.0.1", reserved.getLocalPort());
            Runnable[] attempts = {
                () -> QmpClient.connect(tcp, settings).close(),
                () -> QmpClient.connect(nobody, settings).close(),
                () -> QmpClient.connect(nobody, settings.withDescriptors(true)).close(),
                () -> QmpServerSocket.bind(tcp, "vm0").close(),
            };
            loadAll();
            for (Runnable attempt : attempts) {
                outcome(attempt);
            }
            long before = descriptors();
            StringBuilder said = new StringBuilder();
            for (int left = 0; left <= MOST; left++) {
                said.append(outcomes(attempts, left)).append('\n');
            }
            // A socket that passes descriptors is closed by a thread of its own.
            for (long end = System.nanoTime() + PATIENCE; descriptors() > before && System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
            said.append("more: ").append(Math.max(0, descriptors() - before));
            System.out.println(said);
        }
        System.exit(0);
    }

    /** Reading a class takes a descriptor. */
    private static void loadAll() throws Exception {
        Path classes = Path.of(QmpClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().matches(".*/qapi4j/.*\\.class"))
                    .toList()) {
                String name = classes.relativize(file).toString();
                Class.forName(name.replaceFirst("\\.class$", "").replace('/', '.'));
            }
        }
    }

    private static String outcomes(Runnable[] attempts, int left) throws IOException {
        Deque<FileInputStream> held = new ArrayDeque<>();
        try {
            while (true) {
                held.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            // There are no more.
        }
        StringBuilder said = new StringBuilder();
        try {
            for (int i = 0; i < left; i++) {
                held.remove().close();
            }
            for (Runnable attempt : attempts) {
                said.append(outcome(attempt)).append(' ');
            }
        } finally {
            for (FileInputStream each : held) {
                each.close();
            }
        }
        return said.toString().strip();
    }

    private static String outcome(Runnable attempt) {
        try {
            attempt.run();
            return "open";
        } catch (QmpException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
