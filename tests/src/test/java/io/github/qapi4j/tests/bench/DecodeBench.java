// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.QueryQmpSchema;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The longest reply that QEMU gives, that to query-qmp-schema, as typed values; against the tree that Jackson makes of the
 * same bytes. The typed values come with that tree, as every reply keeps what QEMU sent.
 */
public final class DecodeBench {
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final byte[] QUERY = BareSocket.bytes("{\"execute\":\"query-qmp-schema\"}\n");

    private DecodeBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        try (PrivateFolder folder = PrivateFolder.create()) {
            byte[] reply = reply(folder);
            System.out.printf("the reply of the QEMU on the path: %d bytes%n", reply.length);
            decode(reply);
            JsonNode schema = JACKSON.readTree(reply).path("return");
            Path file = Files.writeString(folder.resolve("schema"), schema.toString(), StandardCharsets.UTF_8);
            Optional<Servers.Memory> memory = Servers.Memory.start(folder, file);
            if (memory.isPresent()) {
                try (Servers.Memory server = memory.get()) {
                    transmit(server.socket());
                }
            }
        }
        System.exit(0);
    }

    private static void decode(byte[] reply) throws Exception {
        QueryQmpSchema command = Qmp.queryQmpSchema();
        Contest contest = new Contest("µs", 400, 400);
        contest.add("Jackson's bare tree", () -> 1e3 * Stopwatch.once(() -> use(JACKSON.readTree(reply))));
        contest.add(
                "typed values, and the tree",
                () -> 1e3
                        * Stopwatch.once(() -> {
                            JsonNode tree = JACKSON.readTree(reply);
                            use(command.decodeReturn(tree.path("return")));
                        }));
        contest.run();
    }

    private static void transmit(Path socket) throws Exception {
        System.out.println("from command to value, with a server that answers at once:");
        Contest contest = new Contest("µs", 200, 200);
        try (BareSocket bare = new BareSocket(socket);
                QmpClient client = QmpClient.connect(socket, QmpSettings.of("bench", QmpIndex.INSTANCE))) {
            contest.add(
                    "bare Java socket, bare tree",
                    () -> 1e3
                            * Stopwatch.once(() -> {
                                bare.command(QUERY);
                                use(JACKSON.readTree(bare.latest()));
                            }));
            contest.add(
                    "QmpClient.execute", () -> 1e3 * Stopwatch.once(() -> use(client.execute(Qmp.queryQmpSchema()))));
            contest.run();
        }
    }

    private static byte[] reply(PrivateFolder folder) throws Exception {
        try (Servers.Qemu qemu = Servers.Qemu.start(folder, "qemu");
                BareSocket socket = new BareSocket(qemu.monitor())) {
            socket.command(QUERY);
            return socket.latest();
        }
    }

    private static void use(Object value) {
        if (value instanceof String) {
            throw new IllegalStateException("nothing was decoded");
        }
    }
}
