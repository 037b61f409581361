// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.qmp.fixture.ByHand.Echo;
import io.github.qapi4j.runtime.qmp.fixture.Hunger;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program of {@link NoThreadsTest}: uses clients while no thread can be made, and prints how that went. */
final class NoThreadsClient {
    private NoThreadsClient() {}

    public static void main(String[] args) throws Exception {
        Path socket = Path.of(args[0]);
        QmpSettings settings = QmpSettings.of("vm0", ByHand.SCHEMA);
        try (QmpClient open = QmpClient.connect(socket, settings)) {
            refuse(socket, settings);
            long before = descriptors();
            StringBuilder said = new StringBuilder();
            CompletableFuture<Long> chained;
            Hunger hunger = Hunger.begin();
            try {
                String refused = "";
                for (int i = 0; i < 20 || (i < 200 && refused.contains("QmpConnectionLostException")); i++) {
                    refused = refuse(socket, settings);
                    if (refused.contains("QmpConnectionLostException")) {
                        // A thread was to be had, as the JVM ends idle ones of its compilers.
                        hunger.more();
                    }
                }
                said.append(refused).append('\n');
                said.append(open.execute(new Echo(1))).append('\n');
                chained = open.submit(new Echo(2)).thenApply(n -> n + 1);
                said.append(chained.get(60, TimeUnit.SECONDS)).append('\n');
            } finally {
                hunger.end();
            }
            System.out.print(said);
            System.out.println(descriptors() - before);
            System.out.println(open.execute(new Echo(4)));
        }
        System.exit(0);
    }

    /** Attempts that come to nothing: nobody listens, or there is no thread. */
    private static String refuse(Path socket, QmpSettings settings) {
        StringBuilder said = new StringBuilder();
        QmpAddress nobody = QmpAddress.unix(socket.resolveSibling("nobody"));
        for (Runnable attempt : new Runnable[] {
            () -> QmpClient.connect(nobody, settings).close(),
            () -> QmpClient.connect(nobody, settings.withDescriptors(true)).close(),
            () -> QmpClient.over(InputStream.nullInputStream(), OutputStream.nullOutputStream(), settings)
                    .close()
        }) {
            try {
                attempt.run();
                said.append("open ");
            } catch (QmpException e) {
                said.append(e.getClass().getSimpleName()).append(' ');
            }
        }
        return said.toString().strip();
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
