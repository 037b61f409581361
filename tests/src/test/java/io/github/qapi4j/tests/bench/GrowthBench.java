// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.codegen.emit.Generator;
import io.github.qapi4j.codegen.emit.Options;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.qmp.Transcript;
import io.github.qapi4j.runtime.testkit.Recording;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Whether time and memory grow faster than their input: VMs at once, iotests, messages of a transcript, and schemas. Writes a
 * table and a plot. Arguments: a schema file, and the folder that {@code growth.md} and {@code growth.svg} are written to.
 */
public final class GrowthBench {
    private static final int[] VMS = {1, 10, 50};
    private static final int[] IOTESTS = {1, 100, 1_000};
    private static final int[] MESSAGES = {10_000, 100_000, 1_000_000};
    private static final int[] SCHEMAS = {1, 5, 20};
    private static final int SHARDS = 4;

    private GrowthBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        Path schema = Path.of(args[0]);
        Path output = Path.of(args[1]);
        Growth growth = new Growth();
        try (PrivateFolder folder = PrivateFolder.create()) {
            Disturbance before = Disturbance.now();
            vms(growth);
            iotests(growth, folder);
            transcripts(growth, folder);
            schemas(growth, schema, folder);
            System.out.print(growth.table());
            System.out.println(Disturbance.text(before.share()));
            Files.writeString(output.resolve("growth.md"), growth.table());
            Files.writeString(output.resolve("growth.svg"), growth.plot());
        }
        System.exit(0);
    }

    /** Launched by as many threads at once, until each has answered; with what the JVM holds while they run. */
    private static void vms(Growth growth) throws Exception {
        launched(1).forEach(Vm::close);
        for (int count : VMS) {
            long heap = heap();
            List<Vm> vms = new ArrayList<>();
            double time = Stopwatch.once(() -> vms.addAll(launched(count)));
            growth.add("VMs launched at once", count, time, heap() - heap);
            vms.forEach(Vm::close);
        }
    }

    private static List<Vm> launched(int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<Vm>> launches = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                launches.add(threads.submit(() -> {
                    Vm vm = Vm.create();
                    vm.launch();
                    vm.execute(Qmp.queryStatus());
                    return vm;
                }));
            }
            List<Vm> vms = new ArrayList<>();
            for (Future<Vm> launch : launches) {
                vms.add(launch.get());
            }
            return vms;
        } finally {
            threads.shutdown();
        }
    }

    /** Whole runs of the program, of tests that launch nothing, so that the time is the harness's own. */
    private static void iotests(Growth growth, PrivateFolder folder) throws Exception {
        new EmptyIotests(folder, 1).run(2, 1);
        for (int count : IOTESTS) {
            EmptyIotests tests = new EmptyIotests(folder, count);
            EmptyIotests.Run run = tests.run(2, 1);
            growth.add("iotests, -j 2", count, run.millis(), run.bytes());
            if (count >= SHARDS) {
                EmptyIotests.Run shard = tests.run(2, SHARDS);
                growth.add("iotests, -j 2, one shard of " + SHARDS, count, shard.millis(), shard.bytes());
            }
        }
    }

    /** Written by a client, and read as a recording; with what the recording holds. */
    private static void transcripts(Growth growth, PrivateFolder folder) throws Exception {
        Optional<Servers.Memory> memory = Servers.Memory.start(folder);
        if (memory.isEmpty()) {
            return;
        }
        try (Servers.Memory server = memory.get()) {
            for (int count : MESSAGES) {
                Path file = folder.resolve("transcript-" + count);
                double written = Stopwatch.once(() -> write(server.socket(), file, count));
                growth.add("messages of a transcript, written", count, written, Files.size(file));
                long heap = heap();
                Recording[] read = new Recording[1];
                double time = Stopwatch.once(() -> read[0] = Recording.of(file));
                growth.add("messages of a transcript, read", count, time, heap() - heap);
                Files.delete(file);
            }
        }
    }

    private static void write(Path socket, Path file, int messages) {
        try (Transcript transcript = Transcript.to(file);
                QmpClient client = QmpClient.connect(
                        socket, QmpSettings.of("bench", QmpIndex.INSTANCE).withWireLog(transcript))) {
            // The greeting and the negotiation are messages as well; a command and its reply are two.
            for (int i = 0; i < (messages - 3) / 2; i++) {
                client.execute(Qmp.queryStatus());
            }
        }
    }

    private static void schemas(Growth growth, Path schema, PrivateFolder folder) throws Exception {
        for (int times : SCHEMAS) {
            Path file = Files.writeString(
                    folder.resolve("schema-" + times + ".json"), CopiedSchema.of(Files.readString(schema), times));
            long heap = heap();
            Schema[] read = new Schema[1];
            // Once for the JVM to know it.
            generate(SchemaReader.create().read(file).orThrow());
            double time = Stopwatch.once(
                    () -> read[0] = SchemaReader.create().read(file).orThrow());
            growth.add("times QEMU 7.2's schema, read and linked", times, time, heap() - heap);
            double emitted = Stopwatch.once(() -> generate(read[0]));
            growth.add("times QEMU 7.2's schema, Java written", times, emitted, heap() - heap);
        }
    }

    private static void generate(Schema schema) {
        new Generator(schema, new Options("bench.qemu", "Qmp", false, Summaries.NONE, Set.of())).generate(file -> {});
    }

    private static long heap() throws IOException {
        // Cleaners take more than one collection.
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
